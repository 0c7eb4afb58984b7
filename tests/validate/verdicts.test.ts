import { describe, expect, test } from 'vitest';
import { SCHEMAS } from '../../scripts/paths.ts';
import { readExamples } from '../../src/overlay/examples.ts';
import { type Field, type ObjectType, payloads, type Spec, VERSIONS } from '../../src/spec/model.ts';
import { Validators } from '../../src/validate/schemas.ts';
import { official, schemasOf, specOf } from './models.ts';

type Json = Record<string, unknown>;

const PRIMITIVES: Record<string, unknown> = {
  string: 'a',
  integer: 1,
  decimal: 0.5,
  boolean: true,
  dateTime: '2026-01-31T12:00:00Z',
  anyURI: 'https://a.example/b',
  anyType: { any: ['thing'] },
};

function single(spec: Spec, { type, constraints }: Field): unknown {
  if (type.kind === 'primitive') return constraints.minimum ?? constraints.maximum ?? PRIMITIVES[type.name];
  const named = spec.types.get(type.name);
  return named?.kind === 'enum' ? named.values[0] : full(spec, named as ObjectType);
}

/** A payload in which every field of the model is set. */
function full(spec: Spec, { fields }: ObjectType): Json {
  return Object.fromEntries(
    fields.map((field) => {
      const value = single(spec, field);
      return [field.name, field.array ? Array.from({ length: field.array.minItems ?? 1 }, () => value) : value];
    }),
  );
}

/** What can be wrong with one value; all of it is put where any value stands. */
function replacements(value: unknown): unknown[] {
  const others = [null, 'x', '', -1, 0, 1.5, 16.1, 16.05, true, {}, [], 1e300, 2 ** 60];
  const longer =
    typeof value === 'string' ? [50, 255, 256, 2500, 5600, 10_001].map((length) => 'é'.repeat(length)) : [];
  const times = ['2026-01-31', '2026-02-30T12:00:00Z', '2026-01-31T12:00:00', '2026-01-31t12:00:00.123+01:00'];
  const spelled = typeof value === 'string' ? [value.toLowerCase(), `${value} `, ...times] : [];
  const lists = Array.isArray(value)
    ? [[], ...[2, 4, 5, 6, 8, 9, 11, 21, 25].map((length) => Array(length).fill(value[0])), value[0]]
    : [[value]];
  // Of large objects only empty ones: a thousand whole ones would take long and prove no more.
  const item = Array.isArray(value) && typeof value[0] === 'object' ? {} : value;
  if (Array.isArray(value)) lists.push(Array(101).fill(item), Array(1025).fill(item));
  return [...others, ...longer, ...spelled, ...lists];
}

/** Every payload that differs from the given one in one place. */
function* mutants(value: unknown): Generator<unknown> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries())
      for (const mutant of placeMutants(item)) yield value.with(index, mutant);
  } else if (typeof value === 'object' && value !== null) {
    const object = value as Json;
    yield { ...object, unknownField: 1 };
    for (const name of Object.keys(object)) {
      const { [name]: _, ...without } = object;
      yield without;
      yield { ...without, [name.toUpperCase()]: object[name] };
      for (const mutant of placeMutants(object[name])) yield { ...object, [name]: mutant };
    }
  }
}

function* placeMutants(value: unknown): Generator<unknown> {
  yield* replacements(value);
  yield* mutants(value);
}

describe.each(VERSIONS)('verdicts on %s', (version) => {
  const spec = specOf(version);
  const ours = schemasOf(version);
  const theirs = new Validators(official(version));
  const types = spec.messages.flatMap(payloads);

  test('there is a schema for each official one', () => {
    expect(ours.names().sort()).toEqual(
      official(version)
        .map(({ name }) => name)
        .sort(),
    );
  });

  test.each(types.map((type) => [type.name, type] as const))('%s: as the official schema judges', (name, type) => {
    const samples: unknown[] = [full(spec, type)];
    const action = name.replace(/(\.req|\.conf|Request|Response)$/, '');
    for (const { request, response } of readExamples(SCHEMAS, version, action))
      samples.push(/(\.conf|Response)$/.test(name) ? response : request);
    for (const sample of samples) {
      expect(ours.problems(name, sample)).toEqual([]);
      expect(theirs.errors(version, name, sample)).toEqual([]);
    }
    let mutated = 0;
    for (const sample of samples)
      for (const mutant of placeMutants(sample)) {
        const expected = theirs.errors(version, name, mutant);
        const found = ours.problems(name, mutant);
        if (found.length !== expected.length) expect({ mutant, found }).toEqual({ mutant, expected });
        mutated++;
      }
    expect(mutated).toBeGreaterThan(10);
  });
});
