import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { filesBelow } from '../../scripts/files.ts';
import { readPage } from '../../src/corpus/page.ts';
import { readBack } from '../../src/corpus/readback.ts';
import { type Field, type ObjectType, payloads, type Spec, VERSIONS } from '../../src/spec/model.ts';
import { readDownload, readPackage } from '../../src/spec/source.ts';
import { hasOfficial, OFFICIAL, ROOT } from '../paths.ts';

/**
 * The pages as committed, against the official schemas. Both sides are spelled out to one line per place and
 * constraint, the schemas here and not by the parser, so that no mistake of the parser can hide itself.
 */

type Json = { [keyword: string]: any };

const PRIMITIVES: Json = { string: 'string', integer: 'integer', number: 'decimal', boolean: 'boolean' };
const FORMATS: Json = { 'date-time': 'dateTime', uri: 'anyURI' };
const LIMITS = ['maxLength', 'minimum', 'maximum', 'multipleOf', 'default'] as const;

/** `path type required? items[min..max] limits` for every place of a schema, references followed. */
function linesOfSchema(root: Json, version: string): string[] {
  const lines: string[] = [];
  const visit = (given: Json, at: string, seen: string[]): void => {
    const name = typeof given['$ref'] === 'string' ? (given['$ref'].split('/').pop() ?? '') : undefined;
    const node = name ? root['definitions'][name] : given;
    // 1.6 gives its types no names; there the structure is compared, in 2.x the names too.
    const label = name && version !== '1.6' ? ` name=${name}` : '';
    const limits = LIMITS.filter((limit) => node[limit] !== undefined)
      .map((limit) => ` ${limit}=${JSON.stringify(node[limit])}`)
      .join('');
    if (node['enum']) return void lines.push(`${at} enum${label} ${[...node['enum']].sort().join('|')}${limits}`);
    if (node['type'] !== 'object')
      return void lines.push(`${at} ${FORMATS[node['format']] ?? PRIMITIVES[node['type']] ?? 'anyType'}${limits}`);
    lines.push(`${at} object${label} open=${node['additionalProperties'] !== false}`);
    if (name && seen.includes(name)) return;
    for (const [field, value] of Object.entries<Json>(node['properties'] ?? {})) {
      const isArray = value['type'] === 'array';
      const required = (node['required'] ?? []).includes(field);
      const items = isArray ? ` items=${value['minItems'] ?? ''}..${value['maxItems'] ?? ''}` : '';
      lines.push(`${at}/${field} required=${required}${items}`);
      visit(isArray ? value['items'] : value, `${at}/${field}`, name ? [...seen, name] : seen);
    }
  };
  visit(root, '', []);
  return lines.sort();
}

function linesOfModel(spec: Spec, payload: ObjectType): string[] {
  const lines: string[] = [];
  const limitsOf = ({ constraints }: Field) =>
    LIMITS.filter((limit) => constraints[limit] !== undefined)
      .map((limit) => ` ${limit}=${JSON.stringify(constraints[limit])}`)
      .join('');
  const object = (type: ObjectType, at: string, label: string, seen: string[]): void => {
    lines.push(`${at} object${label} open=${type.open}`);
    if (seen.includes(type.name)) return;
    for (const field of type.fields) {
      const place = `${at}/${field.name}`;
      const items = field.array ? ` items=${field.array.minItems ?? ''}..${field.array.maxItems ?? ''}` : '';
      lines.push(`${place} required=${field.required}${items}`);
      if (field.type.kind === 'primitive') {
        lines.push(`${place} ${field.type.name}${limitsOf(field)}`);
        continue;
      }
      const found = spec.types.get(field.type.name);
      if (!found) throw new Error(`${field.type.name} has no section on the type pages`);
      const named = spec.version === '1.6' ? '' : ` name=${found.name}`;
      if (found.kind === 'enum') {
        const standard = found.default === undefined ? '' : ` default=${JSON.stringify(found.default)}`;
        lines.push(`${place} enum${named} ${[...found.values].sort().join('|')}${standard}`);
      } else object(found, place, named, [...seen, type.name]);
    }
  };
  object(payload, '', '', []);
  return lines.sort();
}

const DOCS = path.join(ROOT, 'docs');
const pages = filesBelow(DOCS, '.md').map((file) => readPage(file, fs.readFileSync(path.join(DOCS, file), 'utf8')));

/** 1.6 payload pages carry names for types written in place; the whitepaper's own definitions have theirs. */
const unnamed = (lines: string[]) => lines.map((line) => line.replace(/ name=\w+/, ''));

describe('the committed pages say what the official schemas say', () => {
  const sources: [string, () => Promise<ReturnType<typeof readPackage>>][] = [
    ['the pinned package', async () => readPackage()],
    ...(hasOfficial
      ? [
          ['the official files', () => readDownload(OFFICIAL)] as [
            string,
            () => Promise<ReturnType<typeof readPackage>>,
          ],
        ]
      : []),
  ];
  test.each(sources)('%s: 387 schemas, 0 differences', async (_, read) => {
    const schemas = await read();
    let compared = 0;
    for (const version of VERSIONS) {
      const spec = readBack(version, pages);
      const byName = new Map(spec.messages.flatMap(payloads).map((payload) => [payload.name, payload]));
      for (const schema of schemas.filter((candidate) => candidate.version === version)) {
        const payload = byName.get(schema.name);
        expect(payload, `${version} ${schema.name} is on no page`).toBeDefined();
        if (!payload) continue;
        const official = linesOfSchema(schema.json as Json, version);
        expect(unnamed(linesOfModel(spec, payload)), `${version} ${schema.name}`).toEqual(unnamed(official));
        if (version !== '1.6') expect(linesOfModel(spec, payload), `${version} ${schema.name}`).toEqual(official);
        compared++;
      }
      expect(byName.size).toBe(schemas.filter((candidate) => candidate.version === version).length);
    }
    expect(compared).toBe(387);
  });
});
