import { useEffect, useMemo, useState } from 'preact/hooks';
import { purposeName } from '../../composite/profile.ts';
import { VERSIONS, type Version } from '../../spec/model.ts';
import type { PayloadSchemas } from '../../validate/payload-schemas.ts';
import type { PageData } from '../data.ts';
import { evaluate, type Judged } from '../evaluate.ts';
import { purposesSent } from '../fields.ts';
import type { Imported } from '../import.ts';
import { placeOf, placeWords } from '../places.ts';
import { PRESET_NAMES, PRESETS } from '../presets.ts';
import { profileOf, schedulesIn, shapeOf } from '../request.ts';
import { encode } from '../share.ts';
import {
  type Entry,
  edited,
  initialState,
  inVersion,
  type Setting,
  type State,
  toggled,
  withCopy,
  withNew,
  withoutSelected,
  withPreset,
  withRequests,
} from '../state.ts';
import { fromControl, toControl } from '../times.ts';
import { Chart, COLORS } from './chart.tsx';
import { controlId, Form } from './form.tsx';
import { ImportDialog } from './import.tsx';
import { copy, Output } from './output.tsx';
import { ChoiceControl, NumberControl, Segmented, TextControl, TimeControl } from './parts.tsx';

const VERSION_NAMES: Record<Version, string> = { '1.6': '1.6J', '2.0.1': '2.0.1', '2.1': '2.1' };
const SPANS = [1, 3, 6, 12, 24, 48, 72, 168, 336];
const spanName = (hours: number): string => (hours % 24 === 0 && hours > 24 ? `${hours / 24} days` : `${hours} h`);

/** How many errors and notes a profile has, in words. */
function verdict({ problems, leftOut }: Judged): { text: string; kind: 'error' | 'warning' | 'ok' } {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  if (errors) return { text: `${errors} ${errors === 1 ? 'error' : 'errors'}`, kind: 'error' };
  if (leftOut) return { text: 'not installed', kind: 'warning' };
  const others = problems.length;
  if (others) return { text: `${others} to look at`, kind: 'warning' };
  return { text: 'valid', kind: 'ok' };
}

function titleOf({ version }: State, { request }: Entry): string {
  const profile = profileOf(version, request);
  const { place, id } = shapeOf(version);
  const where =
    request[place] === 0 ? 'station' : `${version === '1.6' ? 'connector' : 'EVSE'} ${String(request[place] ?? '?')}`;
  return `${String(profile['chargingProfilePurpose'] ?? 'no purpose')} ${String(profile[id] ?? '?')}, level ${String(profile['stackLevel'] ?? '?')}, ${where}`;
}

type Change = (change: (state: State) => State) => void;

function Settings({ state, change }: { state: State; change: Change }) {
  const { setting, version } = state;
  const set = (next: Partial<Setting>) => change((now) => ({ ...now, setting: { ...now.setting, ...next } }));
  const place = version === '1.6' ? 'Connector' : 'EVSE';
  const most = Math.max(...state.entries.map(({ request }) => schedulesIn(version, request).length));
  const spans = SPANS.includes(setting.hours) ? SPANS : [...SPANS, setting.hours].sort((a, b) => a - b);
  /** Only what can be computed with; the rest is passed over while it is typed. */
  const number = (key: 'voltage' | 'evseId' | 'evses', least: number) => (value: unknown) => {
    if (typeof value === 'number' && value >= least && (key === 'voltage' || Number.isInteger(value)))
      set({ [key]: value });
  };
  const setRating = (value: unknown) =>
    change((now) => {
      const { rating: _, ...rest } = now.setting;
      return { ...now, setting: typeof value === 'number' && value >= 0 ? { ...rest, rating: value } : rest };
    });
  const setTransaction = (next: { id?: unknown; start?: unknown }) =>
    change((now) => {
      const { transaction, ...rest } = now.setting;
      const id = 'id' in next ? next.id : transaction?.id;
      const start = ('start' in next ? next.start : transaction?.start) ?? now.setting.from;
      return { ...now, setting: id ? { ...rest, transaction: { id: String(id), start: String(start) } } : rest };
    });
  return (
    <div class="settings">
      <div class="row">
        <div class="small">
          <label for="setting-from">From</label>
          <TimeControl
            id="setting-from"
            value={setting.from}
            zone={setting.zone}
            isCoarse
            onChange={(value) => typeof value === 'string' && set({ from: value })}
          />
        </div>
        <div class="small">
          <label for="setting-hours">Span</label>
          <ChoiceControl
            id="setting-hours"
            value={setting.hours}
            values={spans.map((hours) => [String(hours), spanName(hours)] as const)}
            onChange={(value) => set({ hours: Number(value) })}
          />
        </div>
        <Segmented
          label="Unit"
          values={[
            ['A', 'A'],
            ['W', 'kW'],
          ]}
          value={setting.unit}
          onChange={(unit) => set({ unit })}
        />
        <Segmented
          label="Axis"
          values={[
            ['clock', 'clock'],
            ['seconds', 'seconds'],
          ]}
          value={setting.inSeconds ? 'seconds' : 'clock'}
          onChange={(axis) => set({ inSeconds: axis === 'seconds' })}
        />
        <div class="small narrow">
          <label for="setting-evse">{place}</label>
          <NumberControl
            id="setting-evse"
            value={setting.evseId}
            onChange={number('evseId', 0)}
            describedBy="evse-hint"
          />
        </div>
      </div>
      <details class="quiet">
        <summary>Zone, voltage, local limit, transaction</summary>
        <div class="row">
          <div class="small">
            <label for="setting-zone">Zone</label>
            <input
              id="setting-zone"
              list="zones"
              value={setting.zone}
              autocomplete="off"
              onChange={(event) => {
                const zone = event.currentTarget.value.trim();
                // A zone that the browser does not know leaves the one before.
                if (toControl(setting.from, 'UTC') && isKnown(zone)) set({ zone });
                else event.currentTarget.value = setting.zone;
              }}
            />
            <datalist id="zones">
              {zones().map((zone) => (
                <option key={zone} value={zone} />
              ))}
            </datalist>
          </div>
          <div class="small narrow">
            <label for="setting-voltage">Voltage</label>
            <NumberControl id="setting-voltage" value={setting.voltage} onChange={number('voltage', 1)} />
          </div>
          <div class="small narrow">
            <label for="setting-rating">Local limit, A</label>
            <NumberControl id="setting-rating" value={setting.rating} onChange={setRating} placeholder="none" />
          </div>
          <div class="small narrow">
            <label for="setting-evses">{place}s in all</label>
            <NumberControl id="setting-evses" value={setting.evses} onChange={number('evses', 1)} />
          </div>
          <div class="small">
            <label for="setting-transaction">Transaction</label>
            <TextControl
              id="setting-transaction"
              value={setting.transaction?.id}
              onChange={(id) => setTransaction({ id })}
              placeholder="as its TxProfile says"
            />
          </div>
          {setting.transaction && (
            <div class="small">
              <label for="setting-start">Runs since</label>
              <TimeControl
                id="setting-start"
                value={setting.transaction.start}
                zone={setting.zone}
                onChange={(start) => start !== undefined && setTransaction({ start })}
              />
            </div>
          )}
          {most > 1 && (
            <div class="small narrow">
              <label for="setting-schedule">Schedule</label>
              <ChoiceControl
                id="setting-schedule"
                value={setting.schedule}
                values={Array.from({ length: most }, (_, index) => [String(index), String(index + 1)] as const)}
                onChange={(value) => set({ schedule: Number(value) })}
              />
            </div>
          )}
          {version === '2.1' && (
            <label class="check">
              <input
                type="checkbox"
                checked={setting.isPriority === true}
                onChange={(event) => set({ isPriority: event.currentTarget.checked })}
              />
              Priority charging is activated
            </label>
          )}
        </div>
        <p class="hint" id="evse-hint">
          {place} 0 is the whole station: the sum of all, within its limits.
        </p>
      </details>
    </div>
  );
}

const zones = (): string[] => ['UTC', ...Intl.supportedValuesOf('timeZone')];
function isKnown(zone: string): boolean {
  return fromControl('2026-01-01T00:00', 'UTC') !== undefined && zones().includes(zone);
}

function Profiles({
  state,
  judged,
  change,
  onImport,
}: {
  state: State;
  judged: readonly Judged[];
  change: Change;
  onImport: () => void;
}) {
  const { version } = state;
  return (
    <section class="profiles" aria-labelledby="profiles-title">
      <h2 id="profiles-title">Profiles</h2>
      <ul class="chips">
        {state.entries.map((entry, index) => {
          const one = judged[index];
          const { text, kind } = one ? verdict(one) : { text: '', kind: 'ok' };
          const title = titleOf(state, entry);
          return (
            <li key={`${index}/${state.entries.length}`} class={`chip c${index % COLORS}`}>
              <label class="draw">
                <input
                  type="checkbox"
                  checked={!entry.isOff}
                  aria-label={`Draw ${title}`}
                  onChange={() => change((now) => toggled(now, index))}
                />
              </label>
              <button
                type="button"
                aria-pressed={index === state.selected}
                onClick={() => change((now) => ({ ...now, selected: index }))}
              >
                <span class="swatch" />
                <span class="name">{title}</span>
                <span class={`verdict ${kind}`}>{text}</span>
              </button>
            </li>
          );
        })}
      </ul>
      <div class="row">
        <div class="small">
          <label for="add-profile">Add a profile</label>
          <ChoiceControl
            id="add-profile"
            value=""
            values={[
              ['', 'choose …'],
              ...purposesSent(version).map((purpose) => [purpose, purposeName(version, purpose)] as const),
            ]}
            onChange={(value) => {
              const purpose = purposesSent(version).find((one) => one === value);
              if (purpose) change((now) => withNew(now, purpose));
            }}
          />
        </div>
        <div class="small">
          <label for="add-preset">Add a preset</label>
          <ChoiceControl
            id="add-preset"
            value=""
            values={[['', 'choose …'], ...PRESET_NAMES.map((name) => [name, `${name}: ${PRESETS[name]}`] as const)]}
            onChange={(value) => {
              const preset = PRESET_NAMES.find((one) => one === value);
              if (preset) change((now) => withPreset(now, preset));
            }}
          />
        </div>
        <button type="button" onClick={onImport}>
          Import
        </button>
        <button type="button" disabled={!state.entries.length} onClick={() => change(withCopy)}>
          Duplicate
        </button>
        <button type="button" disabled={!state.entries.length} onClick={() => change(withoutSelected)}>
          Remove
        </button>
      </div>
    </section>
  );
}

/** All that is wrong with the selected profile; each leads to its field. */
function Checks({ judged }: { judged: Judged | undefined }) {
  if (!judged) return null;
  const { problems, leftOut } = judged;
  const { text, kind } = verdict(judged);
  const go = (pointer: string) => {
    for (let place = pointer; place; place = place.slice(0, place.lastIndexOf('/'))) {
      const control = document.getElementById(controlId(place));
      if (control) {
        control.focus();
        control.scrollIntoView({ block: 'center' });
        return;
      }
    }
  };
  return (
    <section class="card checks" aria-labelledby="checks-title">
      <h2 id="checks-title">
        Checks <span class={`verdict ${kind}`}>{text}</span>
      </h2>
      {!problems.length && !leftOut && (
        <p class="hint">The schema and every rule that one payload can break are met.</p>
      )}
      <ul class="problems" aria-live="polite">
        {leftOut && (
          <li class="warning">
            <code class="rule">{leftOut.rule}</code> Not installed: {leftOut.why}.
          </li>
        )}
        {problems.map((problem) => (
          <li key={problem.rule + problem.pointer + problem.message} class={problem.severity}>
            <code class="rule">{problem.rule}</code> {problem.message}{' '}
            <button type="button" class="link" title={problem.pointer || '/'} onClick={() => go(placeOf(problem))}>
              {placeWords(placeOf(problem))}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

export interface AppProps {
  data: PageData;
  schemasOf: (version: Version) => PayloadSchemas;
  initial: State;
  /** Why the address could not be read. */
  complaint?: string | undefined;
  /** Tells when the address was changed by hand or by a link. */
  onAddress: (listener: (state: State | undefined) => void) => () => void;
  setAddress: (hash: string) => void;
}

/** The page. */
export function App({ data, schemasOf, initial, complaint, onAddress, setAddress }: AppProps) {
  const [state, setState] = useState(initial);
  const [said, say] = useState(complaint ?? '');
  const [isImporting, setImporting] = useState(false);
  const [schedule, setSchedule] = useState(0);
  const change: Change = (next) => setState(next);
  const evaluation = useMemo(() => evaluate(state, schemasOf(state.version)), [state]);
  useEffect(() => setAddress(encode(state)), [state]);
  useEffect(
    () =>
      onAddress((next) => {
        if (next) setState(next);
        else say('The address holds no profiles that can be read; the page stays as it was.');
      }),
    [],
  );
  const entry = state.entries[state.selected];
  const bring = ({ version, requests }: Imported, isReplacing: boolean) => {
    const there = isReplacing ? { ...state, entries: [], selected: 0 } : state;
    setState(withRequests(inVersion(there, schemasOf(version).spec), requests));
    say(
      `${requests.length} ${requests.length === 1 ? 'profile' : 'profiles'} imported, OCPP ${VERSION_NAMES[version]}.`,
    );
  };
  return (
    <>
      <header class="top">
        <div>
          <h1>Charging profile generator</h1>
          <p class="lead">Builds SetChargingProfile for OCPP, draws the limit, and says which rule a profile breaks.</p>
        </div>
        <div class="row">
          <Segmented
            label="OCPP version"
            values={VERSIONS.map((version) => [version, VERSION_NAMES[version]] as const)}
            value={state.version}
            onChange={(version) => change((now) => inVersion(now, schemasOf(version).spec))}
          />
          <button
            type="button"
            onClick={async () =>
              say((await copy(location.href)) ? 'The link is copied.' : 'Copy the address of this page.')
            }
          >
            Copy link
          </button>
          <button type="button" class="plain" onClick={() => setState(initialState(state.version, state.setting))}>
            Start anew
          </button>
        </div>
      </header>
      <p class="said" role="status">
        {said}
      </p>
      <main>
        <section class="card" aria-labelledby="chart-title">
          <h2 id="chart-title">
            Limit over time{' '}
            <span class="where">
              {state.setting.evseId === 0
                ? 'whole station'
                : `${state.version === '1.6' ? 'connector' : 'EVSE'} ${state.setting.evseId}`}
              , {state.setting.zone}
            </span>
          </h2>
          <Settings state={state} change={change} />
          <Chart state={state} evaluation={evaluation} />
          <Profiles state={state} judged={evaluation.judged} change={change} onImport={() => setImporting(true)} />
        </section>
        {entry && (
          <div class="columns">
            <section class="card" aria-labelledby="edit-title">
              <h2 id="edit-title">{titleOf(state, entry)}</h2>
              <p class="hint key">
                A question mark tells what a field means; a ring around it marks a decision that the standard leaves
                open.
              </p>
              <Form
                key={`${state.selected}/${state.version}/${state.entries.length}`}
                state={state}
                request={entry.request}
                problems={evaluation.judged[state.selected]?.problems ?? []}
                data={data}
                onEdit={(pointer, value) => change((now) => edited(now, pointer, value))}
                schedule={schedule}
                onSchedule={setSchedule}
              />
            </section>
            <div class="side">
              <Checks judged={evaluation.judged[state.selected]} />
              <Output state={state} evaluation={evaluation} onSay={say} />
            </div>
          </div>
        )}
      </main>
      <footer>
        <p>
          Everything is computed in this page; it sends nothing anywhere. Not normative, and not affiliated with the
          Open Charge Alliance. <a href="README.md">OCPP.md reference</a>
        </p>
      </footer>
      <ImportDialog isOpen={isImporting} onClose={() => setImporting(false)} onImport={bring} />
    </>
  );
}
