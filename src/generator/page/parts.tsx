import type { ComponentChildren } from 'preact';
import { useEffect, useId, useState } from 'preact/hooks';
import type { Problem } from '../../validate/problem.ts';
import type { PageMarker } from '../data.ts';
import { readNumber, readSeconds } from '../request.ts';
import { fromControl, spanText, toControl } from '../times.ts';

/** Small parts that the page is made of. */

/** Something wider than the screen, to scroll with the keyboard too. */
export function Scroll({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard.
    <section class="scroll" aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}

/** One of a few, all in view. */
export function Segmented<T extends string>({
  label,
  values,
  value,
  onChange,
}: {
  label: string;
  values: readonly (readonly [value: T, text: string])[];
  value: T;
  onChange: (value: T) => void;
}) {
  const name = useId();
  return (
    <fieldset class="segmented">
      <legend>{label}</legend>
      <div class="segments">
        {values.map(([one, text]) => (
          <label key={one}>
            <input type="radio" name={name} checked={one === value} onChange={() => onChange(one)} />
            <span>{text}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** What a text control holds: shown as it is typed, told as it is read. */
function useTyped<T>(value: T, write: (value: T) => string, read: (text: string) => T): [string, (text: string) => T] {
  const [text, setText] = useState(write(value));
  useEffect(() => {
    // What is typed stays, `7,` for instance, while it means what is held.
    if (!Object.is(read(text), value)) setText(write(value));
  }, [value]);
  return [
    text,
    (next) => {
      setText(next);
      return read(next);
    },
  ];
}

const plain = (value: unknown): string => (value === undefined ? '' : String(value));

/** Attributes that every control shares. */
export interface ControlProps {
  id: string;
  value: unknown;
  onChange: (value: unknown) => void;
  isInvalid?: boolean;
  describedBy?: string | undefined;
  label?: string | undefined;
  placeholder?: string | undefined;
  isRequired?: boolean | undefined;
}

const shared = ({ id, isInvalid, describedBy, label, isRequired }: ControlProps) => ({
  id,
  'aria-invalid': isInvalid ? ('true' as const) : undefined,
  'aria-describedby': describedBy,
  'aria-label': label,
  'aria-required': isRequired ? ('true' as const) : undefined,
});

/** A number, with a point or a comma. */
export function NumberControl(props: ControlProps) {
  const [text, type] = useTyped<unknown>(props.value, plain, readNumber);
  return (
    <input
      {...shared(props)}
      type="text"
      inputMode="decimal"
      autocomplete="off"
      value={text}
      placeholder={props.placeholder}
      onInput={(event) => props.onChange(type(event.currentTarget.value))}
    />
  );
}

/** A span of time: seconds, or `8:30`, or `90m`. */
export function SecondsControl(props: ControlProps) {
  const [text, type] = useTyped<unknown>(props.value, plain, readSeconds);
  return (
    <input
      {...shared(props)}
      type="text"
      inputMode="text"
      autocomplete="off"
      value={text}
      placeholder={props.placeholder ?? 'seconds or 8:30'}
      onInput={(event) => props.onChange(type(event.currentTarget.value))}
      onBlur={() => type(plain(props.value))}
    />
  );
}

export function TextControl(props: ControlProps) {
  return (
    <input
      {...shared(props)}
      type="text"
      autocomplete="off"
      value={plain(props.value)}
      placeholder={props.placeholder}
      onInput={(event) => props.onChange(event.currentTarget.value || undefined)}
    />
  );
}

/** A time on the clock of a zone; as text where it is none. */
export function TimeControl({ zone, isCoarse, ...props }: ControlProps & { zone: string; isCoarse?: boolean }) {
  const shown = props.value === undefined ? '' : toControl(String(props.value), zone);
  if (shown === undefined) return <TextControl {...props} />;
  return (
    <input
      {...shared(props)}
      type="datetime-local"
      step={isCoarse ? 60 : 1}
      value={isCoarse ? shown.slice(0, 16) : shown}
      onChange={(event) => props.onChange(fromControl(event.currentTarget.value, zone))}
    />
  );
}

export function ChoiceControl({
  values,
  ...props
}: ControlProps & { values: readonly (readonly [value: string, text: string])[] }) {
  return (
    <select
      {...shared(props)}
      value={plain(props.value)}
      onChange={(event) => props.onChange(event.currentTarget.value || undefined)}
    >
      {values.map(([value, text]) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </select>
  );
}

/** Under a span of seconds, the same in hours and minutes. */
export const spanHint = (value: unknown): string | undefined =>
  typeof value === 'number' && value >= 60 ? spanText(value) : undefined;

/** What is wrong with a field. */
export function Problems({ id, problems }: { id: string; problems: readonly Problem[] }) {
  if (!problems.length) return null;
  return (
    <ul class="problems" id={id}>
      {problems.map(({ rule, message, severity, pointer }) => (
        <li key={rule + pointer + message} class={severity}>
          <code class="rule">{rule}</code> {message}
        </li>
      ))}
    </ul>
  );
}

/** Text with its names in backticks set as code. */
export function Prose({ text }: { text: string }) {
  return <>{text.split('`').map((part, index) => (index % 2 ? <code key={`${index}${part}`}>{part}</code> : part))}</>;
}

/** What a field means, and what the standard leaves open about it. */
export function About({
  name,
  meaning,
  markers,
}: {
  name: string;
  meaning?: string | undefined;
  markers: readonly PageMarker[];
}) {
  if (!meaning && !markers.length) return null;
  return (
    <details name="about" class={`about${markers.length ? ' open-decision' : ''}`}>
      <summary aria-label={`About ${name}${markers.length ? ', with an open decision' : ''}`}>?</summary>
      <div class="about-text">
        {meaning && (
          <p>
            <Prose text={meaning} />
          </p>
        )}
        {markers.map(({ id, class: kind, subject, default: taken, link }) => (
          <p key={id} class="marker">
            <strong>{kind}</strong> <Prose text={subject} /> <em>Default:</em> <Prose text={taken} />{' '}
            <a href={link}>
              <code>{id}</code>
            </a>
          </p>
        ))}
      </div>
    </details>
  );
}
