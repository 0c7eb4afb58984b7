import type { RootContent } from 'mdast';
import type { EnumType, Field, NamedType, ObjectType, Spec } from '../spec/model.ts';
import { payloads } from '../spec/model.ts';
import { bullets, code, comment, heading, type Inline, joined, paragraph, writePage } from './markdown.ts';
import { constraintTexts, fieldCardinality, type Page, versionFolder } from './reference.ts';

const BUILT = 'Built by `npm run build` from the official schemas of both versions; do not edit.';

/** Ends the heading of a type's or payload's changes, after its name. */
export const CHANGES = ': changes since 2.0.1';

const signature = (field: Field): string =>
  [field.type.name, fieldCardinality(field), ...constraintTexts(field)].join(', ');

function fieldChanges(before: ObjectType, after: ObjectType): Inline[] {
  const old = new Map(before.fields.map((field) => [field.name, field]));
  const names = new Set(after.fields.map(({ name }) => name));
  const changes: Inline[] = [];
  for (const field of after.fields) {
    const was = old.get(field.name);
    if (!was) changes.push(['Added ', code(field.name), `: ${signature(field)}`]);
    else if (signature(was) !== signature(field))
      changes.push(['Changed ', code(field.name), `: ${signature(was)} → ${signature(field)}`]);
  }
  for (const field of before.fields) if (!names.has(field.name)) changes.push(['Removed ', code(field.name)]);
  return changes;
}

function valueChanges(before: EnumType, after: EnumType): Inline[] {
  const codes = (values: readonly string[]) => joined(values.map(code), ', ');
  const added = after.values.filter((value) => !before.values.includes(value));
  const removed = before.values.filter((value) => !after.values.includes(value));
  return [
    ...(added.length ? [['Added values: ', codes(added)] as Inline] : []),
    ...(removed.length ? [['Removed values: ', codes(removed)] as Inline] : []),
    ...(before.default === after.default ? [] : [`Default: ${before.default ?? 'none'} → ${after.default ?? 'none'}`]),
  ];
}

function changesOf(before: NamedType, after: NamedType): Inline[] {
  if (before.kind === 'enum' && after.kind === 'enum') return valueChanges(before, after);
  if (before.kind === 'object' && after.kind === 'object') return fieldChanges(before, after);
  return [
    `Was ${before.kind === 'enum' ? 'an enumeration' : 'an object'}, is ${after.kind === 'enum' ? 'an enumeration' : 'an object'}`,
  ];
}

function section(before: NamedType, after: NamedType): RootContent[] {
  const changes = changesOf(before, after);
  return changes.length ? [heading(2, `${after.name}${CHANGES}`), bullets(changes)] : [];
}

const byName = <T extends { name: string }>(items: Iterable<T>): Map<string, T> =>
  new Map([...items].map((item) => [item.name, item]));

function cameAndWent(
  title: string,
  before: ReadonlyMap<string, unknown>,
  after: ReadonlyMap<string, unknown>,
): RootContent[] {
  const added = [...after.keys()].filter((name) => !before.has(name));
  const removed = [...before.keys()].filter((name) => !after.has(name));
  return [
    heading(2, title),
    paragraph(`${added.length} added: `, added.length ? joined(added.map(code), ', ') : 'none', '.'),
    paragraph(`${removed.length} removed: `, removed.length ? joined(removed.map(code), ', ') : 'none', '.'),
  ];
}

/**
 * What changed in the schemas from 2.0.1 to 2.1: fields and values added, removed, or with other limits.
 *
 * @param before the model of 2.0.1
 * @param after the model of 2.1
 * @returns one page, a section per message payload and type that changed
 */
export function renderChanges(before: Spec, after: Spec): Page {
  const [oldMessages, newMessages] = [byName(before.messages), byName(after.messages)];
  const [oldPayloads, newPayloads] = [
    byName(before.messages.flatMap(payloads)),
    byName(after.messages.flatMap(payloads)),
  ];
  const frontMatter = {
    title: 'Changes in the schemas from 2.0.1 to 2.1',
    version: after.version,
    kind: 'reference',
    confidence: 'schema',
    sources: ['Official JSON schemas of OCPP 2.0.1 and 2.1'],
    built: 'npm run build',
  };
  const changed = (old: ReadonlyMap<string, NamedType>, current: ReadonlyMap<string, NamedType>) =>
    [...current].flatMap(([name, type]) => {
      const was = old.get(name);
      return was ? section(was, type) : [];
    });
  const content = [
    comment(BUILT),
    heading(1, 'Changes in the schemas from 2.0.1 to 2.1'),
    paragraph('What a payload can hold that it could not, and the reverse. Behavior that changed is not listed here.'),
    ...cameAndWent('Messages added and removed in 2.1', oldMessages, newMessages),
    ...cameAndWent('Types added and removed in 2.1', before.types, after.types),
    ...changed(oldPayloads, newPayloads),
    ...changed(before.types, after.types),
  ];
  return {
    path: `${versionFolder(after.version)}/reference/changes-from-2.0.1.md`,
    markdown: writePage(frontMatter, content),
  };
}
