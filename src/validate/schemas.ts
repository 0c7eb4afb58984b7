import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import Ajv04Module from 'ajv-draft-04';
import formatsModule from 'ajv-formats';
import type { Version } from '../spec/model.ts';
import type { RawSchema } from '../spec/source.ts';
import { AJV_OPTIONS } from './ajv.ts';

// Both packages are CommonJS whose types describe the default export only.
const Ajv04 = Ajv04Module as unknown as typeof Ajv;
const addFormats = formatsModule as unknown as (ajv: Ajv) => Ajv;

/** What a payload breaks, and where: a JSON Pointer into the payload. */
export interface SchemaError {
  pointer: string;
  message: string;
}

const ANNOTATIONS = ['comment', 'javaType'];

/**
 * The official files carry keywords that have no effect where they stand: `additionalProperties` on a string,
 * `additionalItems` beside a single `items`. Strict mode rightly rejects them, so they go before compiling.
 */
function withoutIdleKeywords(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withoutIdleKeywords);
  if (typeof node !== 'object' || node === null) return node;
  const { additionalItems: _, ...schema } = node as Record<string, unknown>;
  if (schema['type'] === 'string') delete schema['additionalProperties'];
  return Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, withoutIdleKeywords(value)]));
}

/** `must have required property 'status'` and the like, with what was found wrong. */
function tell(error: ErrorObject): SchemaError {
  const detail = { additionalProperties: 'additionalProperty', enum: 'allowedValues' }[error.keyword];
  const extra = detail ? `: ${JSON.stringify(error.params[detail])}` : '';
  return { pointer: error.instancePath || '/', message: `${error.message ?? error.keyword}${extra}` };
}

/** Compiles official schemas with ajv in strict mode, each on first use. */
export class Validators {
  private readonly schemas: Map<string, RawSchema>;
  private readonly compiled = new Map<string, ValidateFunction>();

  /** @param schemas official schemas, of any versions */
  constructor(schemas: readonly RawSchema[]) {
    this.schemas = new Map(schemas.map((schema) => [`${schema.version} ${schema.name}`, schema]));
  }

  /** @param version which version @param schema its name, e.g. `SetChargingProfileRequest` @returns whether there is such a schema */
  has(version: Version, schema: string): boolean {
    return this.schemas.has(`${version} ${schema}`);
  }

  /**
   * @param version which version
   * @param schema name of the schema, e.g. `SetChargingProfileRequest` or `SetChargingProfile.req`
   * @param payload what to validate
   * @returns everything the payload breaks; empty where it is valid
   * @throws Error when there is no such schema
   */
  errors(version: Version, schema: string, payload: unknown): SchemaError[] {
    const validate = this.compile(version, schema);
    return validate(payload) ? [] : (validate.errors ?? []).map(tell);
  }

  private compile(version: Version, name: string): ValidateFunction {
    const key = `${version} ${name}`;
    const known = this.compiled.get(key);
    if (known) return known;
    const raw = this.schemas.get(key);
    if (!raw) throw new Error(`no schema ${name} in OCPP ${version}`);
    const { $schema: draft, $id: _, id: __, ...schema } = withoutIdleKeywords(raw.json) as Record<string, unknown>;
    const ajv = String(draft).includes('draft-04') ? new Ajv04(AJV_OPTIONS) : new Ajv(AJV_OPTIONS);
    ajv.addVocabulary(ANNOTATIONS);
    addFormats(ajv);
    const validate = ajv.compile(schema);
    this.compiled.set(key, validate);
    return validate;
  }
}
