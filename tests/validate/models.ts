import { SCHEMAS } from '../../scripts/paths.ts';
import { readInlineNames } from '../../src/overlay/inline-names.ts';
import type { Spec, Version } from '../../src/spec/model.ts';
import { parse } from '../../src/spec/parse.ts';
import { type RawSchema, readPackage } from '../../src/spec/source.ts';
import { PayloadSchemas } from '../../src/validate/payload-schemas.ts';

/** The official schemas of a version and what is made of them, read once a test file. */
const names = readInlineNames(SCHEMAS);
const raw = new Map<Version, RawSchema[]>();
const made = new Map<Version, PayloadSchemas>();

export function official(version: Version): RawSchema[] {
  const known = raw.get(version) ?? readPackage([version]);
  raw.set(version, known);
  return known;
}

export const specOf = (version: Version): Spec => schemasOf(version).spec;

export function schemasOf(version: Version): PayloadSchemas {
  const known = made.get(version) ?? new PayloadSchemas(parse(version, official(version), names));
  made.set(version, known);
  return known;
}
