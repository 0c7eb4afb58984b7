import { isObject, pointerStep } from '../spec/json.ts';
import type { ObjectType, Spec } from '../spec/model.ts';

/** An object in a payload that the model has a type for. */
export interface Instance {
  /** Name of its type; of the whole payload, name of its schema. */
  type: string;
  value: Record<string, unknown>;
  /** JSON Pointer into the payload. */
  pointer: string;
}

/**
 * The typed objects of a payload, the payload itself first.
 *
 * @param spec the model that has the types
 * @param type type of the value
 * @param value what stands there; what is no object where the model has one is passed over
 * @param pointer where it stands in the payload
 * @returns every object, in the order of the model's fields
 */
export function* instances(spec: Spec, type: ObjectType, value: unknown, pointer = ''): Generator<Instance> {
  if (!isObject(value)) return;
  yield { type: type.name, value, pointer };
  for (const { name, type: reference, array } of type.fields) {
    if (reference.kind !== 'named' || !Object.hasOwn(value, name)) continue;
    const inner = spec.types.get(reference.name);
    if (inner?.kind !== 'object') continue;
    const at = `${pointer}${pointerStep(name)}`;
    const held = value[name];
    if (!array) yield* instances(spec, inner, held, at);
    else if (Array.isArray(held))
      for (const [index, item] of held.entries()) yield* instances(spec, inner, item, `${at}/${index}`);
  }
}
