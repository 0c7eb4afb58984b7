import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { inUnit } from '../../composite/amount.ts';
import { wallClock } from '../../composite/clock.ts';
import type { Step } from '../../composite/compose.ts';
import { explainStep, limitText } from '../../composite/explain.ts';
import { areaPath, clockText, clockTicks, dateText, linePath, secondTicks, valueTicks } from '../axis.ts';
import type { Evaluation } from '../evaluate.ts';
import type { State } from '../state.ts';
import { Scroll } from './parts.tsx';

const HEIGHT = 320;
const MARGIN = { left: 52, right: 24, top: 30, bottom: 44 };
/** Room for one label of the axis, in pixels. */
const LABEL_WIDTH = 62;
const DEFAULT_WIDTH = 720;
export const COLORS = 8;

/** The width of an element, as it changes. */
function useWidth(): [{ current: HTMLDivElement | null }, number] {
  const ref = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(DEFAULT_WIDTH);
  useEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.max(260, Math.round(entry.contentRect.width)));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}

/** `18:00 to 22:00`, with dates where the span is longer than a day, or in seconds. */
function timeText(step: Step, { setting }: State, from: number, to: number): string {
  if (setting.inSeconds) return `second ${(step.from - from) / 1_000} to ${(step.to - from) / 1_000}`;
  const isLong = to - from > 86_400_000;
  const text = (at: number) => {
    const wall = wallClock(setting.zone, at);
    return `${isLong ? `${dateText(wall)} ` : ''}${clockText(wall)}`;
  };
  return `${text(step.from)} to ${text(step.to)}`;
}

/** Watts read better as kilowatts. */
export const shownUnit = (unit: string): string => (unit === 'W' ? 'kW' : unit);
const axisValue = (value: number, unit: string): string =>
  String(unit === 'W' ? Math.round(value / 10) / 100 : Math.round(value * 100) / 100);

interface Props {
  state: State;
  evaluation: Evaluation;
}

/** The limit over time, what it is made of, and why at the chosen moment. */
export function Chart({ state, evaluation }: Props) {
  const { situation, steps, judged } = evaluation;
  const { from, to, unit, voltage } = situation;
  const [ref, width] = useWidth();
  const [cursor, setCursor] = useState(0);
  const index = Math.min(cursor, Math.max(0, steps.length - 1));
  const step = steps[index];
  const setpointOf = ({ setpoint }: Step) => (setpoint ? inUnit(setpoint, unit, voltage) : undefined);
  const dischargeOf = ({ dischargeLimit }: Step) =>
    dischargeLimit ? inUnit(dischargeLimit, unit, voltage) : undefined;
  const limitOf = ({ limit }: Step) => limit;
  const shown = useMemo(
    () =>
      [steps, ...judged.map((one) => one.steps)]
        .flat()
        .flatMap((one) => [one.limit ?? 0, setpointOf(one) ?? 0, dischargeOf(one) ?? 0]),
    [evaluation],
  );
  const top = valueTicks(shown.reduce((most, value) => Math.max(most, value), 1));
  const lowest = shown.reduce((least, value) => Math.min(least, value), 0);
  const below =
    lowest < 0
      ? valueTicks(-lowest)
          .slice(1)
          .map((value) => -value)
          .reverse()
      : [];
  const ticks = [...below, ...top];
  const high = top.at(-1) ?? 1;
  const low = ticks[0] ?? 0;
  const bottom = HEIGHT - MARGIN.bottom;
  const inner = width - MARGIN.left - MARGIN.right;
  const round = (value: number) => Math.round(value * 10) / 10;
  const scale = {
    x: (at: number) => round(MARGIN.left + ((at - from) / (to - from)) * inner),
    y: (value: number) => round(bottom - ((value - low) / (high - low)) * (bottom - MARGIN.top)),
  };
  const most = Math.max(2, Math.floor(inner / LABEL_WIDTH));
  const times = state.setting.inSeconds ? secondTicks(from, to, most) : clockTicks(from, to, state.setting.zone, most);
  const atPointer = (event: MouseEvent) => {
    const box = (event.currentTarget as SVGSVGElement).getBoundingClientRect();
    const at = from + ((event.clientX - box.left - MARGIN.left) / inner) * (to - from);
    const found = steps.findIndex((one) => at < one.to);
    setCursor(found < 0 ? steps.length - 1 : found);
  };
  const why = step ? explainStep(state.version, step, situation) : '';
  const [value = '', ...reason] = why.split(': ');
  const label = step ? `${timeText(step, state, from, to)}: ${why}` : 'nothing to show';
  return (
    <figure class="chart">
      <div ref={ref} class="plot">
        <svg
          width={width}
          height={HEIGHT}
          viewBox={`0 0 ${width} ${HEIGHT}`}
          role="img"
          aria-label={`Limit in ${shownUnit(unit)} over time`}
          onPointerMove={atPointer}
          onPointerDown={atPointer}
        >
          {ticks.map((tick) => (
            <g key={tick}>
              <path
                class={tick === 0 ? 'zero' : 'grid'}
                d={`M${MARGIN.left} ${scale.y(tick)}H${width - MARGIN.right}`}
              />
              <text x={MARGIN.left - 10} y={scale.y(tick) + 4} text-anchor="end">
                {axisValue(tick, unit)}
              </text>
            </g>
          ))}
          {times.map(({ at, label: text, date }) => (
            <g key={at}>
              <path class={date ? 'day' : 'grid'} d={`M${scale.x(at)} ${MARGIN.top}V${bottom}`} />
              <text x={scale.x(at)} y={bottom + 18} text-anchor="middle">
                {text}
              </text>
              {date && (
                <text class="date" x={scale.x(at)} y={bottom + (text ? 35 : 18)} text-anchor="middle">
                  {date}
                </text>
              )}
            </g>
          ))}
          <text class="unit" x={MARGIN.left - 10} y={12} text-anchor="end">
            {shownUnit(unit)}
          </text>
          <path class="area" d={areaPath(steps, limitOf, scale)} />
          {step && (
            <rect
              class="chosen"
              x={scale.x(step.from)}
              y={MARGIN.top}
              width={Math.max(1, round(scale.x(step.to) - scale.x(step.from)))}
              height={bottom - MARGIN.top}
            />
          )}
          <path class="composite" d={linePath(steps, limitOf, scale)} />
          <path class="setpoint" d={linePath(steps, setpointOf, scale)} />
          <path class="discharge" d={linePath(steps, dischargeOf, scale)} />
          {judged.map((one, entry) => (
            <path
              key={entry}
              class={`line c${entry % COLORS}${entry === state.selected ? ' selected' : ''}`}
              d={linePath(one.steps, limitOf, scale)}
            />
          ))}
        </svg>
      </div>
      {steps.length > 1 && (
        <input
          class="moment"
          type="range"
          min={0}
          max={steps.length - 1}
          step={1}
          value={index}
          aria-label="Step of the limit"
          aria-valuetext={label}
          onInput={(event) => setCursor(Number(event.currentTarget.value))}
        />
      )}
      <figcaption class="readout" aria-live="polite">
        {step ? (
          <>
            <strong>{step.limit === undefined ? 'no limit' : value}</strong>
            <span class="span">{timeText(step, state, from, to)}</span>
            <span class="why">
              {reason.join(': ')}
              {step.setpoint && `; setpoint ${limitText(setpointOf(step), unit)}`}
              {step.dischargeLimit && `; discharge limit ${limitText(dischargeOf(step), unit)}`}
            </span>
          </>
        ) : (
          <span class="why">{evaluation.failure ?? 'Nothing to show.'}</span>
        )}
      </figcaption>
      <details class="quiet">
        <summary>As a table</summary>
        <Scroll label="Limit over time as a table">
          <table>
            <thead>
              <tr>
                <th scope="col">Time</th>
                <th scope="col">Limit and why</th>
              </tr>
            </thead>
            <tbody>
              {steps.slice(0, 500).map((one) => (
                <tr key={one.from}>
                  <td>{timeText(one, state, from, to)}</td>
                  <td>{explainStep(state.version, one, situation)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      </details>
      {evaluation.assumptions.length > 0 && (
        <details class="quiet">
          <summary>Taken for granted ({evaluation.assumptions.length})</summary>
          <ul>
            {evaluation.assumptions.map(({ rule, text }) => (
              <li key={rule + text}>
                {text} <code class="rule">{rule}</code>
              </li>
            ))}
          </ul>
        </details>
      )}
    </figure>
  );
}
