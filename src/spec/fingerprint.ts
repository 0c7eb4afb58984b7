import { createHash } from 'node:crypto';
import { isObject, type Json, pointerStep } from './json.ts';
import type { RawSchema } from './source.ts';

/**
 * What a schema demands, apart from how its file is written: a line per place. Keywords without effect are
 * dropped (titles, descriptions, ids, `additionalProperties` on a string, `additionalItems` beside a single
 * `items`), `1.0` equals `1`, and order does not count.
 */

/** Keywords that demand nothing where the official schemas use them. */
export const WITHOUT_EFFECT: ReadonlySet<string> = new Set([
  '$schema',
  '$id',
  'id',
  'title',
  'description',
  'comment',
  'javaType',
  'additionalItems',
]);
const NESTED = new Set(['properties', 'definitions', 'items']);

function demandsOf(node: Json): string {
  const isObjectSchema = node['type'] === 'object' || 'properties' in node;
  const kept = Object.entries(node)
    .filter(([keyword]) => !WITHOUT_EFFECT.has(keyword) && !NESTED.has(keyword))
    .filter(([keyword]) => keyword !== 'additionalProperties' || isObjectSchema)
    .map(([keyword, value]) => {
      const sorted = Array.isArray(value) ? [...value].map(String).sort() : value;
      return `${keyword}=${JSON.stringify(sorted)}`;
    });
  return kept.sort().join(' ');
}

/**
 * Normalises one schema.
 *
 * @param schema the schema as read, any draft
 * @returns JSON Pointer → the demands at that place, e.g. `/properties/evseId` → `minimum=0 type="integer"`
 */
export function constraintsByPointer(schema: unknown): Map<string, string> {
  const found = new Map<string, string>();
  const visit = (node: unknown, pointer: string): void => {
    if (!isObject(node)) {
      found.set(pointer, JSON.stringify(node));
      return;
    }
    found.set(pointer, demandsOf(node));
    for (const keyword of ['properties', 'definitions']) {
      const children = node[keyword];
      if (!isObject(children)) continue;
      for (const name of Object.keys(children)) visit(children[name], `${pointer}/${keyword}${pointerStep(name)}`);
    }
    if ('items' in node) visit(node['items'], `${pointer}/items`);
  };
  visit(schema, '');
  return found;
}

const shortHash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);

/**
 * Committed per version: for each schema one hash of all its demands, and below `places` one hash per place,
 * so that a difference can be named. Definitions are the same in every schema of a version and stand once,
 * under their bare pointer `/definitions/…`; other places stand under `<schema name><pointer>`.
 */
export interface Fingerprints {
  schemas: Record<string, string>;
  places: Record<string, string>;
}

const placeKey = (schemaName: string, pointer: string): string =>
  pointer.startsWith('/definitions/') ? pointer : `${schemaName}${pointer}`;

/**
 * @param schemas all schemas of one version
 * @returns their fingerprints, keys sorted
 * @throws Error when two schemas of the version define the same type differently
 */
export function fingerprint(schemas: readonly RawSchema[]): Fingerprints {
  const whole: Record<string, string> = {};
  const places: Record<string, string> = {};
  for (const schema of schemas) {
    const demands = constraintsByPointer(schema.json);
    whole[schema.name] = shortHash(
      [...demands]
        .map(([pointer, demand]) => `${pointer} ${demand}`)
        .sort()
        .join('\n'),
    );
    for (const [pointer, demand] of demands) {
      const key = placeKey(schema.name, pointer);
      const hash = shortHash(demand);
      if (places[key] !== undefined && places[key] !== hash)
        throw new Error(`${schema.file}: ${pointer} differs from the same definition in another schema`);
      places[key] = hash;
    }
  }
  const sorted = (record: Record<string, string>) =>
    Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
  return { schemas: sorted(whole), places: sorted(places) };
}

/**
 * Holds schemas against the committed fingerprints of their version.
 *
 * @param schemas schemas of one version, from whichever source
 * @param expected the committed fingerprints of that version
 * @returns one line per difference: version, file, JSON pointer, what stands there; empty when all agree
 */
export function differences(schemas: readonly RawSchema[], expected: Fingerprints): string[] {
  const problems: string[] = [];
  const present = new Set(schemas.map((schema) => schema.name));
  const version = schemas[0]?.version ?? '?';
  for (const name of Object.keys(expected.schemas))
    if (!present.has(name)) problems.push(`${version} ${name}: the schema is missing from the source`);
  for (const schema of schemas) {
    const where = `${schema.version} ${schema.file}`;
    if (expected.schemas[schema.name] === undefined) {
      problems.push(`${where}: no schema of this name is part of OCPP ${schema.version}`);
      continue;
    }
    const demands = constraintsByPointer(schema.json);
    for (const [pointer, demand] of demands) {
      const known = expected.places[placeKey(schema.name, pointer)];
      if (known === undefined)
        problems.push(`${where} ${pointer}: not in the official schema (found ${demand || 'no demand'})`);
      else if (known !== shortHash(demand))
        problems.push(`${where} ${pointer}: differs from the official schema (found ${demand || 'no demand'})`);
    }
    for (const key of Object.keys(expected.places)) {
      if (!key.startsWith(`${schema.name}/`)) continue;
      const pointer = key.slice(schema.name.length);
      if (!demands.has(pointer)) problems.push(`${where} ${pointer}: missing, the official schema has it`);
    }
    for (const definition of Object.keys(expected.places).filter((key) => key.startsWith('/definitions/'))) {
      const owner = definition.split('/').slice(0, 3).join('/');
      if (demands.has(owner) && !demands.has(definition))
        problems.push(`${where} ${definition}: missing, the official schema has it`);
    }
    const hash = shortHash(
      [...demands]
        .map(([pointer, demand]) => `${pointer} ${demand}`)
        .sort()
        .join('\n'),
    );
    if (hash !== expected.schemas[schema.name] && !problems.some((problem) => problem.startsWith(where)))
      problems.push(`${where}: a definition was added or removed against the official schema`);
  }
  return problems;
}
