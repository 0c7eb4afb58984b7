import { type Field, type NamedType, type ObjectType, reachableTypes, type Spec, type TypeRef } from './model.ts';

/** A JSON Schema, draft-07, as far as the model needs it. */
export type JsonSchema = Record<string, unknown>;

const PRIMITIVE_SCHEMAS: Record<string, JsonSchema> = {
  string: { type: 'string' },
  integer: { type: 'integer' },
  decimal: { type: 'number' },
  boolean: { type: 'boolean' },
  dateTime: { type: 'string', format: 'date-time' },
  anyURI: { type: 'string', format: 'uri' },
  anyType: {},
};

const typeSchema = (type: TypeRef): JsonSchema =>
  type.kind === 'named' ? { $ref: `#/definitions/${type.name}` } : { ...PRIMITIVE_SCHEMAS[type.name] };

function fieldSchema({ type, array, constraints }: Field): JsonSchema {
  const { default: _, ...limits } = constraints;
  const value = { ...typeSchema(type), ...limits };
  return array ? { type: 'array', items: value, ...array } : value;
}

function objectSchema({ fields, open }: ObjectType): JsonSchema {
  return {
    type: 'object',
    properties: Object.fromEntries(fields.map((field) => [field.name, fieldSchema(field)])),
    required: fields.filter(({ required }) => required).map(({ name }) => name),
    additionalProperties: open,
  };
}

const namedSchema = (type: NamedType): JsonSchema =>
  type.kind === 'enum' ? { type: 'string', enum: type.values } : objectSchema(type);

/**
 * A payload's demands as JSON Schema, whatever draft they were read from.
 *
 * @param spec the model the payload belongs to
 * @param payload the request or response of one of its messages
 * @returns a draft-07 schema that accepts what the official schema accepts, with definitions named after our types
 */
export function toSchema(spec: Spec, payload: ObjectType): JsonSchema {
  const definitions = reachableTypes(spec, [payload]).map((type) => [type.name, namedSchema(type)]);
  return { ...objectSchema(payload), definitions: Object.fromEntries(definitions) };
}
