import type { Table, TableCell } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { FIELD_COLUMNS, OPEN_OBJECT, UNCONFIRMED, VALUE_COLUMNS } from '../render/reference.ts';
import {
  type Constraints,
  type EnumType,
  type Field,
  type Message,
  type NamedType,
  type ObjectType,
  PRIMITIVES,
  type Primitive,
  type Spec,
  type TypeRef,
  type Version,
} from '../spec/model.ts';
import type { CorpusPage, Section } from './page.ts';

/** Reads the model back from the reference pages alone: the proof that nothing was lost on the way. */

const tableWith = (section: Section, columns: readonly string[]): Table | undefined =>
  section.content.find(
    (node): node is Table =>
      node.type === 'table' && (node.children[0]?.children ?? []).map((cell) => textOf(cell)).join() === columns.join(),
  );

const hasParagraph = (section: Section, text: string): boolean =>
  section.content.some((node) => node.type === 'paragraph' && textOf(node) === text);

function typeRef(name: string): TypeRef {
  return (PRIMITIVES as readonly string[]).includes(name)
    ? { kind: 'primitive', name: name as Primitive }
    : { kind: 'named', name };
}

function readConstraints(text: string): { constraints: Constraints; minItems?: number } {
  const constraints: Constraints = {};
  let minItems: number | undefined;
  for (const part of text.split('; ').filter(Boolean)) {
    const [, items] = /^≥ (\d+) items?$/.exec(part) ?? [];
    const [, chars] = /^≤ (\d+) chars$/.exec(part) ?? [];
    const [, minimum] = /^≥ (-?[\d.]+)$/.exec(part) ?? [];
    const [, maximum] = /^≤ (-?[\d.]+)$/.exec(part) ?? [];
    const [, step] = /^step ([\d.]+)$/.exec(part) ?? [];
    const [, standard] = /^default (.+)$/.exec(part) ?? [];
    if (items) minItems = Number(items);
    else if (chars) constraints.maxLength = Number(chars);
    else if (minimum) constraints.minimum = Number(minimum);
    else if (maximum) constraints.maximum = Number(maximum);
    else if (step) constraints.multipleOf = Number(step);
    else if (standard) constraints.default = JSON.parse(standard) as string | number | boolean;
    else throw new Error(`unknown constraint "${part}"`);
  }
  return { constraints, ...(minItems === undefined ? {} : { minItems }) };
}

function readField(cells: readonly TableCell[]): Field {
  const [name = '', type = '', cardinality = '', limits = ''] = cells.map((cell) => textOf(cell));
  const [lower, upper = ''] = cardinality.split('..');
  const { constraints, minItems } = readConstraints(limits);
  const isArray = upper !== '1' || minItems !== undefined;
  const array = {
    ...(minItems === undefined ? {} : { minItems }),
    ...(upper === '*' ? {} : { maxItems: Number(upper) }),
  };
  return { name, type: typeRef(type), required: lower === '1', ...(isArray ? { array } : {}), constraints };
}

function readObject(name: string, section: Section): ObjectType {
  const rows = tableWith(section, FIELD_COLUMNS)?.children.slice(1) ?? [];
  return {
    kind: 'object',
    name,
    fields: rows.map((row) => readField(row.children)),
    open: hasParagraph(section, OPEN_OBJECT),
  };
}

function readEnum(name: string, section: Section, table: Table): EnumType {
  const standard = section.content
    .flatMap((node) => (node.type === 'paragraph' ? [/^Default: (.+)\.$/.exec(textOf(node))?.[1]] : []))
    .find((value) => value !== undefined);
  const values = table.children.slice(1).map((row) => textOf(row.children[0] as TableCell));
  return { kind: 'enum', name, values, ...(standard === undefined ? {} : { default: standard }) };
}

function readMessage(head: Section, sections: readonly Section[]): Message {
  const named = (suffixes: readonly string[]) =>
    sections.find((section) => suffixes.some((suffix) => section.title === head.title + suffix));
  const request = named(['.req', 'Request', ' fields']);
  const response = named(['.conf', 'Response']);
  if (!request) throw new Error(`${head.title} has no request on its page`);
  const isUnconfirmed = hasParagraph(head, UNCONFIRMED);
  return {
    name: head.title,
    request: readObject(isUnconfirmed ? head.title : request.title, request),
    ...(response && !isUnconfirmed ? { response: readObject(response.title, response) } : {}),
  };
}

/**
 * Rebuilds the model of a version from its pages.
 *
 * @param version which version
 * @param pages pages of the corpus; only block pages and type pages of the version are read
 * @returns the model the pages describe
 * @throws Error when a page does not have the form that the renderer writes
 */
export function readBack(version: Version, pages: readonly CorpusPage[]): Spec {
  const own = pages.filter((page) => page.frontMatter.version === version);
  const types = own
    .filter((page) => page.frontMatter.kind === 'types')
    .flatMap((page) => page.sections.filter((section) => section.depth === 2))
    .map((section): NamedType => {
      const values = tableWith(section, VALUE_COLUMNS);
      return values ? readEnum(section.title, section, values) : readObject(section.title, section);
    });
  const messages = own
    .filter((page) => page.frontMatter.kind === 'schema')
    .flatMap(({ sections }) =>
      sections.filter((section) => section.depth === 2).map((head) => readMessage(head, sections)),
    );
  return { version, messages, types: new Map(types.map((type) => [type.name, type])) };
}
