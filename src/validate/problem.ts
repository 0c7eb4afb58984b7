/** An error breaks what the standard demands, a warning what it recommends; a note is a suspicion that the input cannot prove. */
export const SEVERITIES = ['error', 'warning', 'note'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** One thing that is wrong, and where. */
export interface Problem {
  /** JSON Pointer into the payload (RFC 6901); empty where it is about the whole. */
  pointer: string;
  severity: Severity;
  /** `schema`, `json`, `frame`, or the requirement or section that the payload breaks, e.g. `K01.FR.39`. */
  rule: string;
  /** What is wrong, and what is asked. */
  message: string;
  /** The field it is about, for its meaning: the type or payload that has it, and its name. */
  field?: { owner: string; name: string };
}
