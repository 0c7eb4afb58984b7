import type { Json } from '../../spec/json.ts';
import type { Version } from '../../spec/model.ts';
import type { Severity } from '../problem.ts';
import type { Finding } from '../rules/rule.ts';

/** A request that was seen, and what became of it. */
export interface Exchange {
  id: string;
  action: string;
  /** Absent where either side may send the message and the text does not say who did. */
  sender: 'CS' | 'CSMS' | undefined;
  /** The request itself, until it is answered; where many wait, only of the last. */
  payload: Json | undefined;
  /** Fingerprint of the frame, to know it again when it is repeated. */
  frame: number;
  line: number;
  /** How often it was sent: more than once where it was repeated. */
  sent: number;
  answers: number;
}

/** What happened on a connection: one frame, and what it belongs to. */
export interface FrameEvent {
  version: Version;
  kind: 'call' | 'send' | 'result' | 'error' | 'resulterror';
  id: string;
  line: number;
  /** The payload of a CALL, SEND or CALLRESULT; empty otherwise. */
  payload: Json;
  /** The code of a CALLERROR. */
  code?: string;
  /** Of a CALL or SEND, and of an answer whose CALL is known. */
  action?: string;
  sender?: 'CS' | 'CSMS' | undefined;
  /** The CALL that an answer belongs to, where it was seen. */
  call?: Exchange;
  /** Fingerprint of the frame of a CALL or SEND, 0 otherwise. */
  frame: number;
}

/** What the standard demands of frames together. */
export interface SessionRule<State> {
  id: string;
  cites: Partial<Record<Version, string>>;
  severity: Severity;
  /** The rule in our words, as a sentence without its end. */
  text: string;
  /** @param event what happens @param state what was before @returns what breaks the rule */
  check: (event: FrameEvent, state: State) => Finding[];
}

/** One subject of a connection: what is remembered of it, and the rules on it. */
export interface Subject<State> {
  /** @returns what is known before the first frame: nothing */
  begin: () => State;
  rules: readonly SessionRule<State>[];
  /** @param event what happened @param state what is known; it is brought up to date */
  update: (event: FrameEvent, state: State) => void;
}

/** @param event what happens @param action a message @returns whether it is its request */
export const isCall = ({ kind, action }: FrameEvent, ...actions: string[]): boolean =>
  (kind === 'call' || kind === 'send') && action !== undefined && actions.includes(action);

/** @param event what happens @param action a message @returns whether it is its response */
export const isResult = ({ kind, action }: FrameEvent, ...actions: string[]): boolean =>
  kind === 'result' && action !== undefined && actions.includes(action);
