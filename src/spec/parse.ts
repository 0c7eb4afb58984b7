import { UserError } from '../errors.ts';
import { WITHOUT_EFFECT } from './fingerprint.ts';
import { isObject, type Json } from './json.ts';
import type {
  Constraints,
  EnumType,
  Field,
  Message,
  NamedType,
  ObjectType,
  Primitive,
  Spec,
  TypeRef,
  Version,
} from './model.ts';
import type { RawSchema } from './source.ts';

/** Names for the types that 1.6 schemas write in place: property, or `Owner.property` → name. */
export interface InlineNames {
  objects: Record<string, string>;
  enums: Record<string, string>;
}

/** Every keyword the schemas use and this parser understands or knows to be without effect. */
const KNOWN_KEYWORDS = new Set([
  ...WITHOUT_EFFECT,
  'type',
  'properties',
  'definitions',
  'required',
  'additionalProperties',
  'items',
  '$ref',
  'enum',
  'format',
  'default',
  'maxLength',
  'minimum',
  'maximum',
  'multipleOf',
  'minItems',
  'maxItems',
]);

const PRIMITIVE_OF: Record<string, Primitive> = {
  string: 'string',
  integer: 'integer',
  number: 'decimal',
  boolean: 'boolean',
};
const FORMATS: Record<string, Primitive> = { 'date-time': 'dateTime', uri: 'anyURI' };

/** Parses the schemas of one version; one instance reads one schema file. */
class SchemaReader {
  readonly problems: string[] = [];

  constructor(
    private readonly schema: RawSchema,
    private readonly names: InlineNames,
    private readonly types: Map<string, NamedType>,
  ) {}

  private problem(pointer: string, text: string): void {
    this.problems.push(`${this.schema.version} ${this.schema.file} ${pointer || '/'}: ${text}`);
  }

  read(): ObjectType {
    const root = isObject(this.schema.json) ? this.schema.json : {};
    if (!isObject(this.schema.json)) this.problem('', 'a schema must be a JSON object');
    const definitions = isObject(root['definitions']) ? root['definitions'] : {};
    for (const [name, definition] of Object.entries(definitions)) this.define(name, definition, `/definitions/${name}`);
    return this.object(this.schema.name, root, '', definitions);
  }

  private define(name: string, definition: unknown, pointer: string): void {
    if (!isObject(definition)) {
      this.problem(pointer, 'a definition must be a JSON object');
      return;
    }
    const definitions = (this.schema.json as Json)['definitions'] as Json;
    const type = Array.isArray(definition['enum'])
      ? this.enumeration(name, definition, pointer)
      : this.object(name, definition, pointer, definitions);
    this.keep(type, pointer);
  }

  /** The same name must mean the same type wherever it is written. */
  private keep(type: NamedType, pointer: string): void {
    const before = this.types.get(type.name);
    if (!before) this.types.set(type.name, type);
    else if (canonical(before) !== canonical(type))
      this.problem(pointer, `${type.name} is defined otherwise in another schema of this version`);
  }

  private checkKeywords(node: Json, pointer: string): void {
    for (const keyword of Object.keys(node))
      if (!KNOWN_KEYWORDS.has(keyword))
        this.problem(`${pointer}/${keyword}`, `unknown keyword "${keyword}"; teach src/spec/parse.ts what it demands`);
  }

  private enumeration(name: string, node: Json, pointer: string): EnumType {
    this.checkKeywords(node, pointer);
    if (node['type'] !== 'string') this.problem(`${pointer}/type`, 'an enumeration must be of type string');
    const values = (node['enum'] as unknown[]).map(String);
    const standard = node['default'];
    return { kind: 'enum', name, values, ...(standard === undefined ? {} : { default: String(standard) }) };
  }

  private object(name: string, node: Json, pointer: string, definitions: Json): ObjectType {
    this.checkKeywords(node, pointer);
    if (node['type'] !== 'object')
      this.problem(`${pointer}/type`, `expected "object", found ${JSON.stringify(node['type'])}`);
    const properties = isObject(node['properties']) ? node['properties'] : {};
    const required = new Set(Array.isArray(node['required']) ? node['required'].map(String) : []);
    for (const field of required)
      if (!(field in properties)) this.problem(`${pointer}/required`, `"${field}" is required but is no property`);
    const fields = Object.entries(properties).map(([field, value]) =>
      this.field(name, field, value, required.has(field), `${pointer}/properties/${field}`, definitions),
    );
    return { kind: 'object', name, fields, open: node['additionalProperties'] !== false };
  }

  private field(
    owner: string,
    name: string,
    value: unknown,
    required: boolean,
    pointer: string,
    definitions: Json,
  ): Field {
    const node = isObject(value) ? value : {};
    if (!isObject(value)) this.problem(pointer, 'a property must be a JSON object');
    if (node['type'] !== 'array') {
      const { type, constraints } = this.value(owner, name, node, pointer, definitions);
      return { name, type, required, constraints };
    }
    this.checkKeywords(node, pointer);
    if (!isObject(node['items'])) this.problem(`${pointer}/items`, 'an array must have one item schema');
    const items = isObject(node['items']) ? node['items'] : {};
    const { type, constraints } = this.value(owner, name, items, `${pointer}/items`, definitions);
    const { minItems, maxItems } = node as { minItems?: number; maxItems?: number };
    const array = {
      ...(minItems === undefined ? {} : { minItems }),
      ...(maxItems === undefined ? {} : { maxItems }),
    };
    return { name, type, required, array, constraints };
  }

  private value(
    owner: string,
    name: string,
    node: Json,
    pointer: string,
    definitions: Json,
  ): { type: TypeRef; constraints: Constraints } {
    this.checkKeywords(node, pointer);
    const constraints = constraintsOf(node);
    if (typeof node['$ref'] === 'string') {
      const target = node['$ref'].replace(/^#\/definitions\//, '');
      if (!node['$ref'].startsWith('#/definitions/') || !(target in definitions))
        this.problem(`${pointer}/$ref`, `"${node['$ref']}" points to no definition of this schema`);
      return { type: { kind: 'named', name: target }, constraints };
    }
    if (Array.isArray(node['enum'])) {
      const inline = this.inlineName('enums', owner, name, pointer);
      this.keep(this.enumeration(inline, node, pointer), pointer);
      return { type: { kind: 'named', name: inline }, constraints: {} };
    }
    if (node['type'] === 'object') {
      const inline = this.inlineName('objects', owner, name, pointer);
      this.keep(this.object(inline, node, pointer, definitions), pointer);
      return { type: { kind: 'named', name: inline }, constraints };
    }
    return { type: { kind: 'primitive', name: this.primitive(node, pointer) }, constraints };
  }

  private inlineName(kind: keyof InlineNames, owner: string, property: string, pointer: string): string {
    const name = this.names[kind][`${owner}.${property}`] ?? this.names[kind][property];
    if (!name)
      this.problem(pointer, `a type written in place without a name; name it in schemas/names-1.6.yaml under ${kind}`);
    return name ?? `${owner}.${property}`;
  }

  private primitive(node: Json, pointer: string): Primitive {
    const { type, format } = node as { type?: unknown; format?: unknown };
    if (type === undefined) return 'anyType';
    const known = PRIMITIVE_OF[String(type)];
    if (!known) this.problem(`${pointer}/type`, `unknown type ${JSON.stringify(type)}`);
    if (format === undefined) return known ?? 'anyType';
    const formatted = FORMATS[String(format)];
    if (!formatted || type !== 'string') this.problem(`${pointer}/format`, `unknown format ${JSON.stringify(format)}`);
    return formatted ?? 'string';
  }
}

function constraintsOf(node: Json): Constraints {
  const { maxLength, minimum, maximum, multipleOf } = node as Constraints;
  const standard = node['default'] as Constraints['default'];
  return {
    ...(maxLength === undefined ? {} : { maxLength }),
    ...(minimum === undefined ? {} : { minimum }),
    ...(maximum === undefined ? {} : { maximum }),
    ...(multipleOf === undefined ? {} : { multipleOf }),
    ...(standard === undefined ? {} : { default: standard }),
  };
}

/** A text that is the same for two types that demand the same, whatever the order in their files. */
function canonical(type: NamedType): string {
  if (type.kind === 'enum') return JSON.stringify({ ...type, values: [...type.values].sort() });
  return JSON.stringify({ ...type, fields: [...type.fields].sort((a, b) => (a.name < b.name ? -1 : 1)) });
}

/** `SetChargingProfileRequest`, `SetChargingProfile.req`, `NotifyPeriodicEventStream` → the action on the wire. */
const actionOf = (schemaName: string): string => schemaName.replace(/(\.req|\.conf|Request|Response)$/, '');

/**
 * Builds the model of one version.
 *
 * @param version the version all schemas belong to
 * @param schemas its schemas: draft-04 with types in place (1.6) or draft-06/07 with definitions
 * @param names names for the types written in place; 2.x has none
 * @returns messages and types, in the order of their names
 * @throws UserError naming file and JSON pointer of everything the parser does not understand
 */
export function parse(version: Version, schemas: readonly RawSchema[], names: InlineNames): Spec {
  const types = new Map<string, NamedType>();
  const messages = new Map<string, Partial<Message> & { name: string }>();
  const problems: string[] = [];
  for (const schema of [...schemas].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const reader = new SchemaReader(schema, names, types);
    const payload = reader.read();
    problems.push(...reader.problems);
    const action = actionOf(schema.name);
    const message = messages.get(action) ?? { name: action };
    if (/(\.conf|Response)$/.test(schema.name)) message.response = payload;
    else message.request = payload;
    messages.set(action, message);
  }
  for (const { name, request } of messages.values())
    if (!request) problems.push(`${version} ${name}: there is a response schema but no request schema`);
  if (problems.length) throw new UserError(problems);
  return {
    version,
    messages: [...messages.values()] as Message[],
    types: new Map([...types].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}
