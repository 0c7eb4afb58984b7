/** How far a section can be trusted: built from the schemas, cited to the standard, or our own advice. */
export const TIERS = ['schema', 'spec', 'judgement'] as const;
export type Tier = (typeof TIERS)[number];
