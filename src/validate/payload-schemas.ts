import { Ajv, type ValidateFunction } from 'ajv';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import type { ObjectType, Spec } from '../spec/model.ts';
import { payloads } from '../spec/model.ts';
import { toSchema } from '../spec/to-schema.ts';
import { AJV_OPTIONS } from './ajv.ts';
import type { Problem } from './problem.ts';
import { schemaProblem } from './schema-errors.ts';

/** Of a payload with more values than this only the first error is told: all of them could fill the memory. */
const MAX_VALUES = 20_000;

const FORMATS = { 'date-time': fullFormats['date-time'], uri: fullFormats.uri };

/** Whether a payload holds more values than a limit, without visiting more than that. */
function hasMoreValues(payload: unknown, limit: number): boolean {
  const open: unknown[] = [payload];
  for (let seen = 0; open.length; seen++) {
    const value = open.pop();
    if (seen + open.length > limit) return true;
    if (typeof value !== 'object' || value === null) continue;
    const held = Object.values(value);
    if (held.length > limit) return true;
    open.push(...held);
  }
  return false;
}

/** The schemas of one version, made from its model and compiled on first use. Free of files and of node. */
export class PayloadSchemas {
  private readonly types = new Map<string, ObjectType>();
  private readonly compiled = new Map<string, ValidateFunction>();

  /** @param spec the model of a version */
  constructor(readonly spec: Spec) {
    for (const message of spec.messages) for (const type of payloads(message)) this.types.set(type.name, type);
  }

  /** @returns the names of all schemas, e.g. `SetChargingProfileRequest` or `SetChargingProfile.req` */
  names(): string[] {
    return [...this.types.keys()];
  }

  /** @param name name of a schema @returns the payload's type, or undefined where the version has none of this name */
  type(name: string): ObjectType | undefined {
    return this.types.get(name);
  }

  /**
   * @param name name of a schema of this version
   * @param payload what to validate
   * @returns every place where the payload breaks its schema; only the first in a huge payload
   * @throws Error where there is no such schema
   */
  problems(name: string, payload: unknown): Problem[] {
    const type = this.types.get(name);
    if (!type) throw new Error(`no schema ${name} in OCPP ${this.spec.version}`);
    const validate = this.compile(type, !hasMoreValues(payload, MAX_VALUES));
    if (validate(payload)) return [];
    const problems = (validate.errors ?? []).map((error) => schemaProblem(this.spec, type, payload, error));
    validate.errors = null;
    return problems;
  }

  private compile(type: ObjectType, allErrors: boolean): ValidateFunction {
    const key = `${type.name} ${allErrors}`;
    const known = this.compiled.get(key);
    if (known) return known;
    // The schemas are made from the model: checking each against the meta schema would cost more than the payload.
    const ajv = new Ajv({ ...AJV_OPTIONS, allErrors, formats: FORMATS, validateSchema: false, meta: false });
    const validate = ajv.compile(toSchema(this.spec, type));
    this.compiled.set(key, validate);
    return validate;
  }
}
