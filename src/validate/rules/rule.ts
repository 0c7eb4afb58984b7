import type { Version } from '../../spec/model.ts';
import type { Severity } from '../problem.ts';

/** What a check sees beside the object it checks. */
export interface Place {
  version: Version;
  /** The whole payload. */
  payload: Record<string, unknown>;
  /** Name of the payload's schema, e.g. `SetChargingProfileRequest`. */
  schema: string;
  /** For a response: the payload of the request it answers, where it is known. */
  request?: Record<string, unknown>;
  /** In a log: whether a message was seen on this connection before. */
  wasSeen?: (action: string) => boolean;
}

/** One place that breaks a rule. */
export interface Finding {
  /** JSON Pointer, from the object that was checked. */
  pointer: string;
  /** What is wrong there, as a clause. */
  message: string;
}

/** What a standard demands of one payload and no schema can hold. */
export interface PayloadRule {
  /** Stable and unique, e.g. `tx-profile-names-transaction`. */
  id: string;
  /** Where the standard says so, per version; a version without a place does not have the rule. */
  cites: Partial<Record<Version, string>>;
  severity: Severity;
  /** The rule in our words, as a sentence without its end. */
  text: string;
  /** Names of the types and payload schemas it is about, in all its versions. */
  on: readonly string[];
  /** @param value an object of one of these types, not necessarily valid @param place where it stands @returns what breaks the rule */
  check: (value: Record<string, unknown>, place: Place) => Finding[];
}
