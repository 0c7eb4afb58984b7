/** What the schemas say, free of how they say it: the model every later stage reads. */

export const VERSIONS = ['1.6', '2.0.1', '2.1'] as const;
export type Version = (typeof VERSIONS)[number];

/** Names of the JSON value kinds, as the standard writes its primitive types. */
export const PRIMITIVES = ['string', 'integer', 'decimal', 'boolean', 'dateTime', 'anyURI', 'anyType'] as const;
export type Primitive = (typeof PRIMITIVES)[number];

export type TypeRef = { kind: 'primitive'; name: Primitive } | { kind: 'named'; name: string };

/** Limits on a single value. Lengths in characters; `minimum` and `maximum` are inclusive. */
export interface Constraints {
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  multipleOf?: number;
  default?: string | number | boolean;
}

/** One property of a payload or of an object type. */
export interface Field {
  name: string;
  type: TypeRef;
  required: boolean;
  /** Present where the property is an array; bounds are item counts and absent where the schema sets none. */
  array?: { minItems?: number; maxItems?: number };
  constraints: Constraints;
}

/** The request or the response of a message, or a class of the data types chapter. */
export interface ObjectType {
  kind: 'object';
  name: string;
  fields: Field[];
  /** Whether properties that are not listed are allowed too. */
  open: boolean;
}

export interface EnumType {
  kind: 'enum';
  name: string;
  values: string[];
  /** The value that holds where the field is absent, if the schema names one. */
  default?: string;
}

export type NamedType = ObjectType | EnumType;

export interface Message {
  /** The action on the wire, e.g. `SetChargingProfile`. */
  name: string;
  request: ObjectType;
  /** Absent for a message that is sent unconfirmed (2.1 NotifyPeriodicEventStream). */
  response?: ObjectType;
}

export interface Spec {
  version: Version;
  messages: Message[];
  types: Map<string, NamedType>;
}

/**
 * The named types a payload or type uses, in the order of first use, nearest first (breadth first).
 *
 * @param spec the model the names are looked up in
 * @param roots where to start; they are part of the result only if a type they reach refers back to them
 * @returns every reached type once
 */
export function reachableTypes(spec: Spec, roots: readonly ObjectType[]): NamedType[] {
  const reached = new Map<string, NamedType>();
  const queue: NamedType[] = [...roots];
  for (let next = queue.shift(); next; next = queue.shift()) {
    if (next.kind === 'enum') continue;
    for (const { type } of next.fields) {
      if (type.kind !== 'named' || reached.has(type.name)) continue;
      const found = spec.types.get(type.name);
      if (!found) throw new Error(`${spec.version} ${next.name} uses ${type.name}, which the model lacks`);
      reached.set(type.name, found);
      queue.push(found);
    }
  }
  return [...reached.values()];
}

/**
 * The payloads of a message that exist.
 *
 * @param message a message of the model
 * @returns the request and, where the message is confirmed, the response
 */
export function payloads(message: Message): ObjectType[] {
  return message.response ? [message.request, message.response] : [message.request];
}
