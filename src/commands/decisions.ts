import path from 'node:path';
import { BrokenDecisions, changeDecisions, DECISIONS_FILE, withDecision, withoutDecision } from '../decisions/file.ts';
import { decisionLine } from '../decisions/line.ts';
import type { MarkerEntry } from '../lookup/manifest-types.ts';
import { nameKey, nearest } from '../lookup/names.ts';
import type { Outcome, Surroundings } from './outcome.ts';

const DECIDE_USAGE = `usage: ocpp decide <id> "<answer>" [--why "…"] [--by "…"]
       ocpp decide <id> --clear
       ocpp decisions [--json]
       ocpp escalations [1.6|2.0.1|2.1|<block>]
`;

function parseDecide(
  args: readonly string[],
): { id: string; answer: string; why?: string; by?: string; clear: boolean } | undefined {
  const words: string[] = [];
  const options: { why?: string; by?: string; clear: boolean } = { clear: false };
  for (let at = 0; at < args.length; at++) {
    const word = args[at] ?? '';
    const [, name, inline] = /^--(why|by)(?:=(.*))?$/s.exec(word) ?? [];
    if (word === '--clear') options.clear = true;
    else if (name === 'why' || name === 'by') {
      const value = inline ?? args[++at];
      if (value === undefined) return undefined;
      options[name] = value;
    } else if (word.startsWith('--')) return undefined;
    else words.push(word);
  }
  const [id = '', ...answer] = words;
  return id ? { id: id.replaceAll('`', ''), answer: answer.join(' '), ...options } : undefined;
}

const unknownId = (markers: readonly MarkerEntry[], id: string): Outcome => {
  const near = nearest(
    nameKey(id),
    markers.map((marker) => marker.id),
    3,
  );
  return {
    code: 1,
    text: `There is no open decision "${id}".${near.length ? ` Did you mean ${near.join(' or ')}?` : ''} \`ocpp escalations\` lists all.\n`,
  };
};

/**
 * `ocpp decide`: records or withdraws an answer in the project's decisions file.
 *
 * @param args the words after `decide`
 * @param surroundings where it runs
 * @returns what to print; code 1 where the id is unknown or the file broken, 2 where the call is wrong
 */
export function decide(args: readonly string[], { store, project }: Surroundings): Outcome {
  const today = new Date().toISOString().slice(0, 10);
  const call = parseDecide(args);
  if (!call || (!call.clear && !call.answer.trim()) || (call.clear && call.answer))
    return { code: 2, text: DECIDE_USAGE };
  const markers = store.markers();
  const marker = markers.find(({ id }) => id.toLowerCase() === call.id.toLowerCase());
  const recorded = project.decisions.decisions.get(call.id);
  if (!marker && !(call.clear && recorded)) return unknownId(markers, call.id);
  const id = marker?.id ?? call.id;
  const where = path.relative(process.cwd(), project.file) || project.file;
  try {
    if (call.clear) {
      const changed = changeDecisions(project.file, (text) => withoutDecision(text, id, today));
      return changed
        ? { code: 0, text: `Withdrawn in ${where}: ${id} is open again.\n` }
        : { code: 1, text: `${id} is not decided in ${where}.\n` };
    }
    const decision = {
      id,
      answer: call.answer,
      ...(call.why ? { why: call.why } : {}),
      ...(call.by ? { by: call.by } : {}),
      date: today,
      ...(marker ? { text: marker.text } : {}),
    };
    changeDecisions(project.file, (text) => withDecision(text, decision));
    return { code: 0, text: `Recorded in ${where}: ${id}: ${call.answer}\n` };
  } catch (error) {
    if (error instanceof BrokenDecisions)
      return { code: 1, text: `${error.message}\nThe decisions file was left as it is. Mend it, then decide again.\n` };
    return { code: 1, text: `${where} could not be changed: ${(error as Error).message}\n` };
  }
}

/**
 * `ocpp decisions`: what the project has decided, and how much is open.
 *
 * @param surroundings where it runs
 * @returns the list as text
 */
export function listDecisions({ store, project }: Surroundings): Outcome {
  if (project.broken)
    return { code: 1, text: `${project.broken.message}\nNothing of this file counts until it is mended.\n` };
  const markers = store.markers();
  const decided = [...project.decisions.decisions.values()];
  const lines = decided.map((decision) =>
    decisionLine(
      markers.find(({ id }) => id === decision.id),
      decision,
    ),
  );
  const open = markers.filter(({ id }) => !project.decisions.decisions.has(id));
  const perVersion = (['1.6', '2.0.1', '2.1'] as const).map(
    (version) => `${version}: ${open.filter((marker) => marker.version === version).length}`,
  );
  return {
    code: 0,
    text: [
      `# Decisions of this project (${DECISIONS_FILE})`,
      `Mode: ${project.mode} (${project.modeFrom}).`,
      '',
      ...(lines.length ? lines : ['Nothing is decided yet.']),
      '',
      `Open: ${perVersion.join(', ')}. \`ocpp escalations\` lists them, \`ocpp audit\` those that this code touches.`,
      'Record an answer: `ocpp decide <id> "<answer>" --why "…" --by "…"`.',
      '',
    ].join('\n'),
  };
}

/** Only so many of a register fit into an answer. */
const MAX_LISTED = 120;

/**
 * `ocpp escalations`: the register of open decisions, with what is decided.
 *
 * @param words a version, a block or nothing
 * @param surroundings where it runs
 * @returns the list as text
 */
export function listEscalations(words: readonly string[], { store, project }: Surroundings): Outcome {
  const wanted = words.map((word) =>
    word
      .toLowerCase()
      .replace(/^(ocpp|v)/, '')
      .replace('1.6j', '1.6'),
  );
  const matches = (marker: MarkerEntry) => {
    const [prefix = '', block = ''] = marker.id.toLowerCase().split('-');
    return wanted.every(
      (word) => word === marker.version || word === block || word === marker.class.toLowerCase() || prefix === word,
    );
  };
  const markers = store.markers().filter(matches);
  const count = (kind: string) => markers.filter((marker) => marker.class === kind).length;
  const lines = markers.slice(0, MAX_LISTED).map((marker) => {
    const decision = project.decisions.decisions.get(marker.id);
    return `- ${marker.class} \`${marker.id}\`: ${marker.subject}${decision ? ` Decided: **${decision.answer}**.` : ''}`;
  });
  return {
    code: 0,
    text: [
      `# Open decisions of the standard: ${markers.length}`,
      `SPEC-SILENT ${count('SPEC-SILENT')}, VENDOR-DEPENDENT ${count('VENDOR-DEPENDENT')}, POLICY-DEPENDENT ${count('POLICY-DEPENDENT')}. Mode: ${project.mode} (${project.modeFrom}).`,
      '',
      ...lines,
      ...(markers.length > MAX_LISTED
        ? [`… and ${markers.length - MAX_LISTED} more: name a version or block, \`ocpp escalations 2.0.1 K\`.`]
        : []),
      '',
    ].join('\n'),
  };
}
