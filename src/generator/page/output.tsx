import { useState } from 'preact/hooks';
import { toResponse } from '../../composite/schedule.ts';
import { UserError } from '../../errors.ts';
import type { Evaluation } from '../evaluate.ts';
import { toFrame, toJson, toPython, toTypeScript } from '../literals.ts';
import type { State } from '../state.ts';
import { Scroll, Segmented } from './parts.tsx';

/** What the profiles are written as, to copy and to download. */

const FORMATS = {
  payload: 'Payload',
  frame: 'Frame',
  typescript: 'TypeScript',
  python: 'Python',
  all: 'All profiles',
  composite: 'Composite schedule',
  command: 'Command',
} as const;
type Format = keyof typeof FORMATS;

const FILES: Record<Format, string> = {
  payload: 'SetChargingProfile.json',
  frame: 'SetChargingProfile-frame.json',
  typescript: 'set-charging-profile.ts',
  python: 'set_charging_profile.py',
  all: 'profiles.json',
  composite: 'GetCompositeSchedule.json',
  command: 'composite.sh',
};

/** A word for a shell: anything but plain signs in quotes. */
const shellWord = (text: string): string => (/^[\w:.@/+-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);

function command({ version, setting }: State): string {
  const { evseId, evses, from, hours, unit, voltage, zone, rating, transaction, isPriority, schedule } = setting;
  const options: (readonly [string, string | undefined])[] = [
    ['evse', String(evseId)],
    ['evses', evseId === 0 ? String(evses) : undefined],
    ['from', from],
    ['duration', String(Math.round(hours * 3_600))],
    ['unit', unit],
    ['transaction', transaction && `${transaction.id}@${transaction.start}`],
    ['rating', rating === undefined ? undefined : `${rating}A`],
    ['voltage', String(voltage)],
    ['schedule', schedule ? String(schedule + 1) : undefined],
    ['zone', zone],
    ['version', version],
  ];
  const words = options.flatMap(([name, value]) => (value === undefined ? [] : [`--${name} ${shellWord(value)}`]));
  return `ocpp composite profiles.json ${[...words, ...(isPriority ? ['--priority'] : [])].join(' ')}\n`;
}

function write(format: Format, state: State, { steps, situation }: Evaluation): string {
  const request = state.entries[state.selected]?.request ?? {};
  const requests = state.entries.filter(({ isOff }) => !isOff).map((entry) => entry.request);
  switch (format) {
    case 'payload':
      return toJson(request);
    case 'frame':
      return toFrame(request, `set-charging-profile-${state.selected + 1}`);
    case 'typescript':
      return toTypeScript(request);
    case 'python':
      return toPython(request);
    case 'all':
      return toJson(requests);
    case 'command':
      return command(state);
    case 'composite':
      try {
        return toJson(toResponse(state.version, steps, situation));
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        return `${error.message.replace('--rating 32A', 'a local limit above the chart')}\n`;
      }
  }
}

/** Copies without the clipboard of the page where it is not given, as in a file of some browsers. */
function copyBySelection(text: string): boolean {
  const area = document.createElement('textarea');
  area.value = text;
  document.body.append(area);
  area.select();
  const isDone = document.execCommand('copy');
  area.remove();
  return isDone;
}

/** @param text what to copy @returns whether it was */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

function download(text: string, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

export function Output({
  state,
  evaluation,
  onSay,
}: {
  state: State;
  evaluation: Evaluation;
  onSay: (text: string) => void;
}) {
  const [format, setFormat] = useState<Format>('payload');
  const text = write(format, state, evaluation);
  return (
    <section class="card output" aria-labelledby="output-title">
      <h2 id="output-title">Output</h2>
      <Segmented
        label="Form of the output"
        values={Object.entries(FORMATS) as [Format, string][]}
        value={format}
        onChange={setFormat}
      />
      <Scroll label="The output">
        <pre>
          <code data-testid="output">{text}</code>
        </pre>
      </Scroll>
      <div class="row">
        <button
          type="button"
          class="primary"
          onClick={async () => onSay((await copy(text)) ? 'Copied.' : 'Copying is not allowed here; select the text.')}
        >
          Copy
        </button>
        <button type="button" onClick={() => download(text, FILES[format])}>
          Download
        </button>
      </div>
    </section>
  );
}
