import { nameKey } from '../lookup/names.ts';
import type { Version } from '../spec/model.ts';
import { likelyName, manifestOf } from './libraries.ts';
import { mentions, standsForElse, versionOf, versionOfPath } from './versions.ts';
import { type Grade, namesIn, type Vocabulary, type Word } from './words.ts';

/** What one thing in a text says about OCPP. */
export interface Evidence {
  kind: 'protocol' | 'frame' | 'library' | 'message' | 'name' | 'path' | 'charging' | 'other';
  /** What was seen, as it is written. */
  seen: string;
  /** From 1; 0 where it is the file's path. */
  line: number;
  /** How far it goes towards {@link ENOUGH}; negative where it speaks for something else. */
  weight: number;
  /** The versions that have it. */
  versions: Version[];
  /** Whether the version is said, and not only likely. */
  isSaid: boolean;
}

/** Weights that add up to this make OCPP. */
export const ENOUGH = 10;
const PROOF = 2 * ENOUGH;

const WEIGHTS: Record<Grade, number> = { telling: 10, known: 6, shared: 5, everyday: 4 };
/** A field or value that other protocols have too. */
const SHARED_NAME = 3;
/** Everyday words, and names that are shared, do not add up to OCPP by themselves. */
const MOST_EVERYDAY = 6;
const MOST_SHARED_NAMES = 9;

const MAX_MENTIONS = 50;
const MAX_MENTIONS_BRIEF = 8;
/** A name of code; longer runs are data. */
const WORD = /(?<![A-Za-z0-9_])[A-Za-z_][A-Za-z0-9_]{2,63}(?![A-Za-z0-9_])/g;
/** A CALL with its action, or a CALLERROR with its code. */
const FRAME = /\[\s*([24])\s*,\s*\\?["'][^"'\n]{1,36}\\?["']\s*,\s*\\?["']([A-Z][A-Za-z0-9]{3,40})\\?["']\s*,/g;
/** A whole CALLERROR: its codes are everyday words, its form is not. */
const CALL_ERROR =
  /\[\s*4\s*,\s*\\?["'][^"'\n]{1,36}\\?["']\s*,\s*\\?["']([A-Z][A-Za-z]{3,40})\\?["']\s*,\s*\\?["'][^\n]{0,255}?\\?["']\s*,\s*\{/g;
/** Codes of OCPP-J that other protocols have too. */
export const EVERYDAY_CODES: readonly string[] = [
  'NotImplemented',
  'NotSupported',
  'InternalError',
  'ProtocolError',
  'SecurityError',
  'GenericError',
  'MessageTypeNotSupported',
  'RpcFrameworkError',
];
/** Payloads are called so in 1.6 only: `BootNotification.req`. In small letters `.conf` is the ending of a file. */
const OLD_PAYLOAD = /\b(?:([A-Z][A-Za-z]{3,40})\.(?:req|conf)|([a-z][A-Za-z]{3,40})\.req)\b/g;
/** A version on its own, in a text that speaks of OCPP elsewhere. */
const BARE_VERSION = /(?<![\w.§-])(?:v(?:ersion )?)?(1\.6[jJ]?|2\.0\.1)(?![\w-]|\.\d)/g;
const FULL_NAME = /open[\s_-]{0,2}charge[\s_-]{0,2}point[\s_-]{0,2}protocol/i;

/** Words of the trade, in the languages people ask in: they support names of messages, and prove nothing alone. */
const CHARGING: readonly [RegExp, number][] = [
  [/\bCSMS\b/i, 4],
  [/\bcentral system/i, 3],
  [
    /charg(?:e|ing)[\s_-]?(?:points?|stations?|box)|\bEVSEs?\b|wallbox|ladepunkt|lades(?:ä|ae)ule|ladestation|bornes? de (?:re)?charge|puntos? de (?:re)?carga|laadp(?:aal|unt)|colonnin|зарядн|充电桩|充电站|充電器|充電ステーション|충전기/i,
    4,
  ],
];

/** Protocols and fields that share words with OCPP. */
const OTHERS: readonly [RegExp, number][] = [
  [/\bOCPI\b|\bOICP\b|eRoaming|\beMIP\b|\bOSCP\b/i, -8],
  [/\bISO[\s_-]?15118\b|\bDIN[\s_-]?70121\b|\bIEC[\s_-]?61851\b|\bEEBUS\b|\bOpenADR\b|\bModbus\b/i, -5],
  [
    /\bkafka\b|ethereum|blockchain|\bbank\b|\bpayments?\b|\b(?:web)?shop\b|Transactional|\bwallet|\bledger\b|\bHibernate\b|\bMongoDB\b|\bSQL\b|\bSentry\b/i,
    -8,
  ],
  [/\bAndroid\b|\bOAuth|\bSlack\b|\bDiscord\b|\bPrometheus\b|\bMicrometer\b/i, -8],
];
/** Nicknamed `ocpp` by some. */
const OBJECTIVE_CPP = /objective-?c ?\+\+|\bobjc\+\+|\w\.mm\b/i;

function lineCounter(text: string): (at: number) => number {
  let line = 1;
  let counted = 0;
  return (at) => {
    if (at < counted) [line, counted] = [1, 0];
    for (let next = text.indexOf('\n', counted); next >= 0 && next < at; next = text.indexOf('\n', counted)) {
      line++;
      counted = next + 1;
    }
    return line;
  };
}

const weightOf = ({ grade, isMessage }: Word): number =>
  grade === 'shared' && !isMessage ? SHARED_NAME : WEIGHTS[grade];

/** What code puts around the name of a message: `onReset`, `HeartbeatHandler`. */
const AROUND =
  /^(?:on|handle|send|do|process|create|make|build|parse|new|call|req|request|resp|response|conf|confirmation|result|handler|message|msg|payload|command|cmd|action|event|service|task|test|timer|interval|ocpp|csms|v?\d+|_)*$/i;

/** A single word such as `reset` is a name only where it is written like one, and not a part of another word. */
const isWrittenAsName = ({ label }: Word, part: string, whole: string): boolean =>
  /[a-z][A-Z]/.test(label) || (/^[A-Z]/.test(part) && AROUND.test(whole.replace(part, '')));

/** `boot notification`, as people write in prompts: a run of words that is a message's name. */
function* spokenNames(text: string, { words }: Vocabulary): Generator<{ word: Word; at: number; seen: string }> {
  const all = [...text.matchAll(/[A-Za-z]+/g)];
  for (const [index, { index: at }] of all.entries())
    for (let length = 3; length >= 2; length--) {
      const run = all.slice(index, index + length);
      const last = run.at(-1);
      if (run.length < length || !last) continue;
      const seen = text.slice(at, last.index + last[0].length);
      const word = /^[A-Za-z]+(?:[ -][A-Za-z]+)+$/.test(seen)
        ? words.get(run.map(([part]) => part.toLowerCase()).join(''))
        : undefined;
      if (word?.isMessage && word.grade !== 'everyday') yield { word, at, seen };
    }
}

/** Text up to this length is read as something a person may have typed. */
const SPOKEN = 8_000;

function namedIn(text: string, vocabulary: Vocabulary): Map<Word, { at: number; seen: string; weight: number }> {
  const found = new Map<Word, { at: number; seen: string; weight: number }>();
  const isName = (key: string) => vocabulary.words.has(key);
  const looked = new Map<string, ReturnType<typeof namesIn>>();
  for (const { 0: written, index } of text.matchAll(WORD)) {
    const known = looked.get(written) ?? namesIn(written, isName);
    looked.set(written, known);
    for (const name of known) {
      const word = vocabulary.words.get(name.key);
      if (word && !found.has(word) && isWrittenAsName(word, name.written, written))
        found.set(word, { at: index, seen: word.label, weight: weightOf(word) });
    }
  }
  if (text.length <= SPOKEN)
    for (const { word, at, seen } of spokenNames(text, vocabulary))
      if (!found.has(word)) found.set(word, { at, seen, weight: weightOf(word) / 2 });
  return found;
}

/** Evidence with its place in the text; negative for the file's path. */
interface Found extends Omit<Evidence, 'line'> {
  at: number;
}

const found = (kind: Evidence['kind'], seen: string, at: number, weight: number, versions: Version[] = []): Found => ({
  kind,
  seen,
  at,
  weight,
  versions,
  isSaid: false,
});

/** The protocol's name and libraries that implement it: proof by themselves. */
function protocolIn(text: string, { libraries }: Vocabulary, file: string | undefined, most: number): Found[] {
  const manifest = manifestOf(file ?? likelyName(text));
  const dependencies = manifest?.(text, libraries) ?? [];
  const isNickname = OBJECTIVE_CPP.test(text);
  const isElse = standsForElse(text);
  const named = mentions(text, most).flatMap(({ at, written, versions }): Found[] => {
    const weight = isElse && !versions.length ? 0 : isNickname && written === 'ocpp' ? WEIGHTS.everyday : PROOF;
    if (!manifest || /^ocpp[.:/\\_-]{0,2}v?\d/i.test(written))
      return [{ ...found('protocol', written, at, weight, versions), isSaid: versions.length > 0 }];
    // In a manifest `ocpp = "2.1"` is the version of a library.
    return dependencies.length ? [] : [found('protocol', written.slice(0, 4), at, weight)];
  });
  const fullName = FULL_NAME.exec(text);
  const version = file === undefined ? undefined : versionOfPath(file);
  return [
    ...dependencies.map(({ name, at, versions }): Found => {
      const isSaid = versions.length === 1;
      return { kind: 'library', seen: name, at, weight: PROOF, versions: isSaid ? versions : [], isSaid };
    }),
    ...named,
    ...(fullName ? [found('protocol', fullName[0], fullName.index, PROOF)] : []),
    ...(file !== undefined && version ? [{ ...found('path', file, -1, 0, [version]), isSaid: true }] : []),
  ];
}

/** The first frame of OCPP-J. */
function frameIn(text: string, { words }: Vocabulary): Found[] {
  for (const { 1: code = '', index } of text.matchAll(CALL_ERROR))
    if (EVERYDAY_CODES.includes(code)) return [found('frame', `a frame with ${code}`, index, PROOF)];
  for (const { 1: type, 2: name = '', index } of text.matchAll(FRAME)) {
    const word = words.get(nameKey(name));
    if (word?.label === name && (type === '2') === word.isMessage)
      return [found('frame', `a frame with ${name}`, index, PROOF)];
  }
  return [];
}

/** Names of the standard, each with what it still counts after those before it. */
function namesOfStandard(text: string, vocabulary: Vocabulary): Found[] {
  const left = { everyday: MOST_EVERYDAY, names: MOST_SHARED_NAMES };
  const named = [...namedIn(text, vocabulary)];
  const together = vocabulary.together.flatMap((labels): Found[] => {
    const members = named.filter(([{ label }]) => labels.includes(label)).map(([, { at }]) => at);
    const at = Math.max(...members);
    return members.length === labels.length ? [found('name', labels.join(' with '), at, WEIGHTS.known)] : [];
  });
  const single = named.map(([{ grade, isMessage, versions }, { at, seen, weight }]) => {
    const pot = grade === 'everyday' ? 'everyday' : grade === 'shared' && !isMessage ? 'names' : undefined;
    const counts = pot ? Math.min(weight, left[pot]) : weight;
    if (pot) left[pot] -= counts;
    return found(isMessage ? 'message' : 'name', seen, at, counts, versions);
  });
  return [...together, ...single, ...fieldsBeside(named, text, vocabulary)];
}

/** Fields of a message that is named, which only some of its versions have: they tell the version, not the protocol. */
function fieldsBeside(named: readonly [Word, { at: number }][], text: string, { fields }: Vocabulary): Found[] {
  const wanted = named.flatMap(([{ label, isMessage }]) => (isMessage ? Object.entries(fields[label] ?? {}) : []));
  if (!wanted.length) return [];
  const written = new Map([...text.matchAll(WORD)].map(({ 0: word, index }) => [word, index]));
  return wanted.flatMap(([field, versions]) => {
    const at = written.get(field);
    return at === undefined ? [] : [found('name', field, at, 0, versions)];
  });
}

/** Words that speak for the trade, or for something else. */
const wordsOfTrade = (text: string): Found[] =>
  (
    [
      ['charging', CHARGING],
      ['other', OTHERS],
    ] as const
  ).flatMap(([kind, patterns]) =>
    patterns.flatMap(([pattern, weight]) => {
      const match = pattern.exec(text);
      return match ? [found(kind, match[0], match.index, weight)] : [];
    }),
  );

/** Ways of writing that tell a version. */
function versionHints(text: string, { words }: Vocabulary): Found[] {
  const payload = [...text.matchAll(OLD_PAYLOAD)].find(([, name, typed = '']) => {
    const word = words.get(nameKey(name ?? typed));
    return word?.isMessage && (name === undefined || word.label === name);
  });
  const bare = text.length > SPOKEN ? [] : [...text.matchAll(BARE_VERSION)];
  return [
    ...(payload ? [found('name', payload[0], payload.index, WEIGHTS.known, ['1.6'])] : []),
    ...bare.flatMap(({ 0: seen, 1: written = '', index }) => {
      const version = versionOf(written);
      return version ? [found('name', seen, index, 0, [version])] : [];
    }),
  ];
}

/**
 * Collects what a text says about OCPP.
 *
 * @param text a prompt, code, a log, a configuration
 * @param vocabulary the detector's table
 * @param file the path of the text, where it is a file
 * @param isBrief only the protocol's name, dependencies and the path: what is found at once
 * @returns everything that speaks for OCPP, or for something else
 */
export function findEvidence(text: string, vocabulary: Vocabulary, file?: string, isBrief = false): Evidence[] {
  const all = [
    ...protocolIn(text, vocabulary, file, isBrief ? MAX_MENTIONS_BRIEF : MAX_MENTIONS),
    ...(isBrief
      ? []
      : [
          ...frameIn(text, vocabulary),
          ...namesOfStandard(text, vocabulary),
          ...wordsOfTrade(text),
          ...versionHints(text, vocabulary),
        ]),
  ];
  const lineOf = lineCounter(text);
  return all.map(({ at, ...evidence }) => ({ ...evidence, line: at < 0 ? 0 : lineOf(at) }));
}
