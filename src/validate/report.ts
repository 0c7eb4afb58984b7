import type { Counts, Located } from './check-log.ts';
import { SEVERITIES, type Severity } from './problem.ts';

/** So many problems are kept; of more, only how many there were. */
const MAX_KEPT = 1_000;
/** Of problems that differ only in their line and values, so many are kept. */
const MAX_ALIKE = 5;

const PLURAL: Record<Severity, string> = { error: 'errors', warning: 'warnings', note: 'notes' };

/** A problem as it is printed: with what its field means. */
export interface Told extends Located {
  meaning?: string;
}

/** What problems have in common that are the same mistake made again: a rule, or a place in a schema. */
function kindOf({ rule, action = '', pointer, message }: Located): string {
  // The sentence of a rule stands at the end; what comes before it are names and values of the one case.
  if (rule !== 'schema' && rule !== 'json') return `${rule} ${message.slice(message.lastIndexOf(': '))}`;
  return [rule, action, pointer, message].join('\n').replace(/\d+|"[^"]*"/g, '#');
}

/** Problems of an input of any length: counted all, kept some. */
export class Problems {
  readonly counts: Record<Severity, number> = { error: 0, warning: 0, note: 0 };
  private readonly kept: Located[] = [];
  private readonly alike = new Map<string, number>();

  /** @param problem the next one found */
  add(problem: Located): void {
    this.counts[problem.severity]++;
    const kind = kindOf(problem);
    const before = this.alike.get(kind) ?? 0;
    if (before >= MAX_ALIKE) return;
    if (before > 0 || this.alike.size < MAX_KEPT) this.alike.set(kind, before + 1);
    if (this.kept.length < MAX_KEPT) this.kept.push(problem);
  }

  /** @returns those that are kept, by severity and line */
  sorted(): Located[] {
    const rank = ({ severity }: Located) => SEVERITIES.indexOf(severity);
    return [...this.kept].sort((a, b) => rank(a) - rank(b) || a.line - b.line);
  }

  /** @returns how many are only counted */
  get more(): number {
    const { error, warning, note } = this.counts;
    return error + warning + note - this.kept.length;
  }
}

/** What a check found, ready to be printed. */
export interface Report {
  file: string;
  counts: Counts;
  /** Versions, and how each was found. */
  versions: readonly (readonly [string, string])[];
  remarks: readonly string[];
  totals: Record<Severity, number>;
  problems: readonly Told[];
  /** Problems beyond those listed. */
  more: number;
}

const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

/** No control characters: a log may hold some that a terminal obeys. */
const plain = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  text.replace(/[\u0000-\u001f\u007f-\u009f]/g, '�');

function problemLines(file: string, { line, pointer, action, message, rule, meaning }: Told): string[] {
  const where = [action, pointer || '/'].filter(Boolean).join(' ');
  const lines = [plain(`${file}:${line}: ${where}: ${message} [${rule}]`)];
  return meaning ? [...lines, plain(`    ${meaning}`)] : lines;
}

/**
 * @param report what was found
 * @returns a line per problem, grouped by severity, and the counts
 */
export function textReport({ file, counts, versions, remarks, totals, problems, more }: Report): string {
  const groups = SEVERITIES.flatMap((severity) => {
    const own = problems.filter((problem) => problem.severity === severity);
    return own.length ? [PLURAL[severity], ...own.flatMap((problem) => problemLines(file, problem)), ''] : [];
  });
  const found = [
    counted(counts.frames, 'frame'),
    counted(counts.payloads, 'payload'),
    `${counted(counts.skipped, 'line')} skipped`,
    ...SEVERITIES.map((severity) => counted(totals[severity], severity)),
  ];
  return [
    ...groups,
    ...(more ? [`… and ${more} more, most of them like those above`, ''] : []),
    ...versions.map(([version, why]) => `OCPP ${version}: ${why}`),
    ...remarks,
    found.join(', '),
    '',
  ].join('\n');
}

/**
 * @param report what was found
 * @returns it as JSON; its form is stable
 */
export function jsonReport({ file, counts, versions, remarks, totals, problems, more }: Report): string {
  const listed = problems.map(({ line, action, version, pointer, severity, rule, message, meaning }) => ({
    line,
    action: action ?? null,
    version: version ?? null,
    pointer,
    severity,
    rule,
    message,
    meaning: meaning ?? null,
  }));
  const found = {
    file,
    versions: Object.fromEntries(versions),
    remarks,
    ...counts,
    errors: totals.error,
    warnings: totals.warning,
    notes: totals.note,
    problems: listed,
    more,
  };
  return `${JSON.stringify(found, null, 1)}\n`;
}
