import { nameKey, nearest } from '../lookup/names.ts';
import type { Model } from '../spec/data.ts';
import { isObject, type Json } from '../spec/json.ts';
import { type ObjectType, payloads, VERSIONS, type Version } from '../spec/model.ts';
import { checkPayload } from './check.ts';
import type { Document, Item } from './frames.ts';
import { hasItsFields, shapeMisfits } from './guess.ts';
import type { ScanFinding } from './json-scanner.ts';
import { PayloadSchemas } from './payload-schemas.ts';
import type { Problem } from './problem.ts';
import { CALL, CALLERROR, CALLRESULT, CALLRESULTERROR, FRAME_RULES, type FramePlace, SEND } from './rules/frame.ts';
import { PAYLOAD_RULES } from './rules/index.ts';
import type { Exchange, FrameEvent } from './session/event.ts';
import { fingerprint, Memory } from './session/memory.ts';
import { Session } from './session/session.ts';
import { otherSide, type Side } from './surrounding.ts';

/** A problem with the place in the input where it is. */
export interface Located extends Problem {
  /** From 1. */
  line: number;
  /** The message it is in, where that is known. */
  action?: string;
  version?: Version;
}

/** What the input held. */
export interface Counts {
  frames: number;
  payloads: number;
  /** Lines without a frame or payload. */
  skipped: number;
}

/** What a check starts from. */
export interface LogOptions {
  /** The models of all versions, read when a version is looked at. */
  model: (version: Version) => Model;
  /** The version that was asked for; without it the input tells. */
  version?: Version;
  /** The version where the input does not tell. */
  fallback: Version;
  /** The message of a payload without its frame, and of an answer without its CALL: an action or a schema. */
  action?: string;
  /** Who sent the frames of which the input does not say it. */
  sender?: Side;
}

/** Frames that are kept back until one tells the version. */
const MAX_UNDECIDED = 50;
/** Connections that are told apart; of more, the oldest is forgotten. */
const MAX_CONNECTIONS = 1_000;

const ANSWERS: Record<number, FrameEvent['kind']> = {
  [CALLRESULT]: 'result',
  [CALLERROR]: 'error',
  [CALLRESULTERROR]: 'resulterror',
};

/** One connection: its version, and its frames so far. */
interface Connection {
  version?: Version;
  /** Versions that all frames so far fit. */
  candidates: Version[];
  waiting: Document[];
  session: Session;
  /** Who wrote the log, where frames that only one side may send have shown it; `unclear` where they contradict. */
  writer?: Side | 'unclear';
}

/** What is made of a version's model on first use. */
interface Made {
  model: Model;
  schemas: PayloadSchemas;
  actions: FramePlace['actions'];
}

/** Checks a text's documents one after the other. No files and no printing; memory does not grow with the text. */
export class LogChecker {
  readonly counts: Counts = { frames: 0, payloads: 0, skipped: 0 };
  /** Versions that were used, with how they were found. */
  readonly versions = new Map<Version, string>();
  /** What is to be said beside problems, once each: guesses and what they rest on. */
  readonly remarks = new Set<string>();

  private readonly made = new Map<Version, Made>();
  private readonly connections = new Memory<string, Connection>(MAX_CONNECTIONS);
  private hinted: Version | undefined;
  /** An object that may be the whole input. */
  private payload: Document | undefined;
  private documents = 0;
  private onlyStation: string | undefined;

  /** @param options what the check starts from */
  constructor(private readonly options: LogOptions) {}

  /** @param item the next of the text @returns what is wrong with it, and with what waited for it */
  next(item: Item): Located[] {
    if (item.kind === 'skipped') {
      this.counts.skipped++;
      this.hint(item.version);
      return [];
    }
    if (item.kind === 'broken') {
      this.counts.skipped++;
      return [
        {
          line: item.line,
          pointer: '',
          severity: item.isWhole ? 'error' : 'warning',
          rule: 'json',
          message: item.isWhole
            ? `this is no JSON: ${item.message}`
            : `a frame begins here and cannot be read: ${item.message}`,
        },
      ];
    }
    this.hint(item.version);
    this.documents++;
    return item.kind === 'frame' ? this.frame(item) : this.object(item);
  }

  /** @returns what is wrong with what was kept back */
  end(): Located[] {
    const problems: Located[] = [];
    if (this.payload) {
      if (this.documents === 1) problems.push(...this.checkObject(this.payload));
      else this.counts.skipped++;
    }
    for (const connection of this.connections.values())
      if (!connection.version) problems.push(...this.decide(connection, this.bestOf(connection.candidates)));
    return problems;
  }

  private hint(version: string | undefined): void {
    const known = VERSIONS.find((candidate) => candidate === version);
    if (known) this.hinted ??= known;
  }

  private of(version: Version): Made {
    const known = this.made.get(version);
    if (known) return known;
    const model = this.options.model(version);
    const actions = new Map(
      model.spec.messages.map(({ name, response }) => [
        name,
        { isSent: !response, sender: model.senders.get(name) ?? 'both' },
      ]),
    );
    const made = { model, schemas: new PayloadSchemas(model.spec), actions };
    this.made.set(version, made);
    return made;
  }

  private use(version: Version, why: string): Version {
    if (!this.versions.has(version)) this.versions.set(version, why);
    return version;
  }

  // Payloads without a frame.

  private object(document: Document): Located[] {
    if (this.options.action !== undefined) return this.checkObject(document);
    // Records of a log are objects too: only one that is the whole input is a payload.
    if (this.payload) this.counts.skipped++;
    else this.payload = document;
    return [];
  }

  private checkObject(document: Document): Located[] {
    const found = this.schemaFor(document.value);
    const { line } = document;
    if ('problem' in found) return [{ line, pointer: '', severity: 'error', rule: 'frame', message: found.problem }];
    this.counts.payloads++;
    const { version, schema } = found;
    const problems = [
      ...findingProblems(document.findings, ''),
      ...checkPayload(version, schema, document.value, { schemas: this.of(version).schemas, rules: PAYLOAD_RULES }),
    ];
    return problems.map((problem) => ({ line, action: schema, version, ...problem }));
  }

  /** The schema of a payload: as asked for, else the only one that it fits. */
  private schemaFor(payload: unknown): { version: Version; schema: string } | { problem: string } {
    const versions = this.options.version ? [this.options.version] : this.ordered();
    const { action } = this.options;
    if (action !== undefined) {
      const named = versions.flatMap((version) => this.schemasNamed(version, action));
      const fitting = named.filter(({ version, schema }) => this.fits(version, schema, payload));
      const [best] = fitting.length ? fitting : named;
      if (best) {
        const why = this.options.version
          ? 'as asked for'
          : fitting.length
            ? 'the payload fits it'
            : 'the default, none was named';
        this.use(best.version, why);
        return best;
      }
      return { problem: `there is no message ${action} in OCPP ${versions.join(', ')}${this.near(versions, action)}` };
    }
    for (const version of versions) {
      const fitting = this.of(version)
        .schemas.names()
        .filter((schema) => this.fits(version, schema, payload));
      const [only] = fitting;
      if (only !== undefined && fitting.length === 1) {
        this.use(version, this.options.version ? 'as asked for' : 'the payload fits it');
        this.remarks.add(`taken as ${only}, the only schema it fits; --action says it for sure`);
        return { version, schema: only };
      }
      if (fitting.length > 1)
        return {
          problem: `it fits ${fitting.slice(0, 6).join(', ')}${fitting.length > 6 ? ' and others' : ''}; say which with --action`,
        };
    }
    return { problem: `it fits no message of OCPP ${versions.join(', ')}; say which it is with --action` };
  }

  /** An action stands for its request, then its response; the name of a schema for itself. */
  private schemasNamed(version: Version, name: string): { version: Version; schema: string }[] {
    const { spec } = this.of(version).model;
    const message = spec.messages.find((candidate) => nameKey(candidate.name) === nameKey(name));
    const types = message
      ? payloads(message)
      : spec.messages.flatMap(payloads).filter((type) => nameKey(type.name) === nameKey(name));
    return types.map((type) => ({ version, schema: type.name }));
  }

  private near(versions: readonly Version[], action: string): string {
    const names = new Set(versions.flatMap((version) => [...this.of(version).actions.keys()]));
    const found = nearest(nameKey(action), [...names], 2);
    return found.length ? `; did you mean ${found.join(' or ')}?` : '';
  }

  private fits(version: Version, schema: string, payload: unknown): boolean {
    const { model, schemas } = this.of(version);
    const type = schemas.type(schema);
    return type !== undefined && shapeMisfits(model.spec, type, payload) === 0;
  }

  /** Versions in the order to try them: what the text names, what the project decided, then oldest first from 2.0.1. */
  private ordered(): Version[] {
    const first = [this.hinted, this.options.fallback, '2.0.1', '2.1', '1.6'] as const;
    return [...new Set(first.filter((version) => version !== undefined))];
  }

  private bestOf(candidates: readonly Version[]): Version {
    return this.ordered().find((version) => candidates.includes(version)) ?? this.options.fallback;
  }

  // Frames.

  private frame(read: Document): Located[] {
    const document = this.settled(read);
    if (!document) {
      this.counts.skipped++;
      return [];
    }
    this.counts.frames++;
    const connection = this.connectionOf(document);
    if (connection.version) return this.checkFrame(document, connection, connection.version);
    connection.waiting.push(document);
    connection.candidates = this.narrow(connection.candidates, document);
    const [only] = connection.candidates;
    if (only !== undefined && connection.candidates.length === 1) return this.decide(connection, only);
    if (connection.waiting.length < MAX_UNDECIDED) return [];
    return this.decide(connection, this.bestOf(connection.candidates));
  }

  /**
   * A frame put together from a record, with the type that its payload shows where no field says it; undefined where
   * the record is about something else.
   */
  private settled(document: Document): Document | undefined {
    const { assembled, value } = document;
    if (!assembled || assembled.isTypeSaid) return document;
    const [type, id, action, payload] = value as unknown[];
    if (type !== CALL || typeof action !== 'string') return document;
    const versions = VERSIONS.filter((version) => this.of(version).actions.has(action));
    const misfits = (isRequest: boolean) =>
      Math.min(
        ...versions.map((version) => {
          const { spec } = this.of(version).model;
          const message = spec.messages.find(({ name }) => name === action);
          const object = isRequest ? message?.request : message?.response;
          return object ? shapeMisfits(spec, object, payload) : Number.POSITIVE_INFINITY;
        }),
      );
    if (!versions.length) return undefined;
    return misfits(false) < misfits(true) ? { ...document, value: [CALLRESULT, id, payload] } : document;
  }

  private connectionOf(document: Document): Connection {
    const station = document.station ?? this.onlyStation ?? '';
    const known = this.connections.get(station);
    if (known) return known;
    const said = VERSIONS.find((candidate) => candidate === document.version);
    const version = this.options.version ?? said ?? this.hinted;
    if (version) this.use(version, this.options.version ? 'as asked for' : 'the text names it');
    const connection: Connection = {
      ...(version ? { version } : {}),
      candidates: [...VERSIONS],
      waiting: [],
      session: new Session(),
    };
    // A copy: a part of a line would hold on to all the text it was read with.
    const name = Buffer.from(station).toString();
    this.connections.set(name, connection);
    // A line that names no station belongs to the only one there is.
    this.onlyStation = this.connections.size === 1 ? name : undefined;
    return connection;
  }

  /** The versions that are left once a frame is seen; a frame that fits none tells nothing. */
  private narrow(candidates: readonly Version[], { value }: Document): Version[] {
    const [type, , action, payload] = value as unknown[];
    if (type === SEND || type === CALLRESULTERROR) return keep(candidates, (version) => version === '2.1');
    if (type !== CALL || typeof action !== 'string') return [...candidates];
    const named = keep(candidates, (version) => this.of(version).actions.has(action));
    const known = keep(named, (version) => {
      const type = this.requestOf(version, action);
      return type !== undefined && hasItsFields(type, payload);
    });
    const misfits = new Map(known.map((version) => [version, this.misfits(version, action, payload)]));
    const best = Math.min(...misfits.values());
    // A frame with mistakes may by chance look a little more like another version.
    const slack = best === 0 ? 0 : 1;
    return known.filter((version) => (misfits.get(version) ?? 0) <= best + slack);
  }

  private misfits(version: Version, action: string, payload: unknown): number {
    const type = this.requestOf(version, action);
    return type ? shapeMisfits(this.of(version).model.spec, type, payload) : 0;
  }

  private requestOf(version: Version, action: string): ObjectType | undefined {
    return this.of(version).model.spec.messages.find(({ name }) => name === action)?.request;
  }

  private decide(connection: Connection, version: Version): Located[] {
    const { candidates, waiting } = connection;
    const why =
      candidates.length === 1
        ? 'the frames fit it'
        : `the frames fit ${candidates.join(' and ')}, --version says it for sure`;
    connection.version = this.use(version, why);
    connection.waiting = [];
    return waiting.flatMap((document) => this.checkFrame(document, connection, version));
  }

  private checkFrame(document: Document, connection: Connection, version: Version): Located[] {
    const { line, findings, assembled } = document;
    const { session } = connection;
    const frame = document.value as unknown[];
    const { model, schemas, actions } = this.of(version);
    const isUntold = !document.sender && !document.way;
    const asked = isUntold ? this.options.sender : undefined;
    const problems = frameProblems(frame, { version, actions, ...(asked ? { sender: asked } : {}) });
    const [type, id, third, fourth] = frame;
    const isRequest = type === CALL || type === SEND;
    const side = isRequest ? model.senders.get(typeof third === 'string' ? third : '') : undefined;
    const told = asked ?? senderOf(document, connection, side);
    const call =
      isRequest || typeof id !== 'string' ? undefined : this.callFor(session.callsOf(id), model, third, told);
    const action = isRequest
      ? typeof third === 'string'
        ? third
        : undefined
      : (call?.action ?? assembled?.action ?? this.answered());
    const held = isRequest ? fourth : type === CALLRESULT ? third : undefined;
    const payload: Json = isObject(held) ? held : {};
    const step = isRequest ? '/3' : '/2';
    problems.push(...findingProblems(findings, step));
    const message = model.spec.messages.find(({ name }) => name === action);
    const schema = isRequest ? message?.request.name : message?.response?.name;
    if (schema !== undefined && isObject(held)) {
      const request = call?.payload;
      problems.push(
        ...checkPayload(version, schema, held, {
          schemas,
          rules: PAYLOAD_RULES,
          wasSeen: session.wasSeen,
          ...(request ? { request } : {}),
        }),
      );
    }
    if (isRequest && typeof action === 'string' && !message) {
      const other = VERSIONS.find((candidate) => candidate !== version && this.of(candidate).actions.has(action));
      const hint = other ? `it is a message of OCPP ${other}` : this.near([version], action).replace(/^; /, '');
      const unknown = hint ? problems.find(({ message: said }) => said.startsWith('the action is')) : undefined;
      if (unknown) unknown.message += `; ${hint}`;
    }
    const kind = type === CALL ? 'call' : type === SEND ? 'send' : ANSWERS[Number(type)];
    if (kind !== undefined && typeof id === 'string') {
      const sender = side === 'both' || side === undefined ? told : side;
      problems.push(
        ...session.next({
          version,
          kind,
          id,
          line,
          payload,
          ...(kind === 'error' && typeof third === 'string' ? { code: third } : {}),
          ...(action === undefined ? {} : { action }),
          ...(isRequest ? { sender } : {}),
          ...(call ? { call } : {}),
          frame: isRequest ? fingerprint(JSON.stringify(frame)) : 0,
        }),
      );
    }
    return problems.map((problem) => ({ line, ...(action === undefined ? {} : { action }), version, ...problem }));
  }

  /** The call an answer belongs to: where both sides wait under the same id, that of the other side, or the one whose response it looks like. */
  private callFor(
    waiting: readonly Exchange[],
    { spec }: Model,
    answer: unknown,
    answerer: Side | undefined,
  ): Exchange | undefined {
    const calls = keep(waiting, ({ sender }) => answerer !== undefined && sender === otherSide(answerer));
    if (calls.length < 2) return calls[0];
    const fitting = calls.find(({ action }) => {
      const response = spec.messages.find(({ name }) => name === action)?.response;
      return response !== undefined && hasItsFields(response, answer);
    });
    return fitting ?? calls[0];
  }

  /** The action that was said for answers whose CALL is not in the input. */
  private answered(): string | undefined {
    const { action } = this.options;
    return action === undefined ? undefined : action.replace(/(\.conf|\.req|Response|Request)$/, '');
  }
}

/**
 * Who sent a frame, as far as its log says so. A log that only says which way a frame went says it from the view of
 * its writer: the first frame that only one side may send shows who that is.
 */
function senderOf(
  { sender, way }: Document,
  connection: Connection,
  side: Side | 'both' | undefined,
): Side | undefined {
  if (sender || !way) return sender;
  if (side !== undefined && side !== 'both') {
    const writer = way === 'out' ? side : otherSide(side);
    connection.writer = connection.writer === undefined || connection.writer === writer ? writer : 'unclear';
  }
  const { writer } = connection;
  if (writer === undefined || writer === 'unclear') return undefined;
  return way === 'out' ? writer : otherSide(writer);
}

/** What is wrong with the envelope. */
function frameProblems(frame: readonly unknown[], place: FramePlace): Problem[] {
  return FRAME_RULES.flatMap(({ cites, severity, text, check }) => {
    const rule = cites[place.version];
    if (rule === undefined) return [];
    return check(frame, place).map((message) => ({ pointer: '', severity, rule, message: `${message}: ${text}` }));
  });
}

/** Those that pass, or all where none does. */
function keep<T>(items: readonly T[], passes: (item: T) => boolean): T[] {
  const kept = items.filter(passes);
  return kept.length ? kept : [...items];
}

/** What was found while the text was read: keys that stand twice, numbers that are not held exactly. */
function findingProblems(findings: readonly ScanFinding[], step: string): Problem[] {
  return findings.map(({ pointer, kind, message }) => ({
    pointer: pointer.startsWith(step) ? pointer.slice(step.length) : pointer,
    severity: kind === 'duplicate' ? 'error' : 'warning',
    rule: 'json',
    message: kind === 'duplicate' ? `${message}: readers take one of them and not always the same` : message,
  }));
}
