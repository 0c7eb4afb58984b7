import { describe, expect, test } from 'vitest';
import { SCHEMAS } from '../../scripts/paths.ts';
import { readExamples } from '../../src/overlay/examples.ts';
import { VERSIONS } from '../../src/spec/model.ts';
import { checkPayload } from '../../src/validate/check.ts';
import { PAYLOAD_RULES } from '../../src/validate/rules/index.ts';
import { schemasOf } from './models.ts';
import { PAIRS } from './pairs.ts';

const ruleOf = (id: string) => {
  const rule = PAYLOAD_RULES.find((candidate) => candidate.id === id);
  if (!rule) throw new Error(`no rule ${id}`);
  return rule;
};

test('every rule has its pair in every version that has it', () => {
  const paired = new Set(PAIRS.flatMap(({ rule, versions }) => versions.map((version) => `${rule} ${version}`)));
  const cited = PAYLOAD_RULES.flatMap(({ id, cites }) => Object.keys(cites).map((version) => `${id} ${version}`));
  expect(cited.filter((key) => !paired.has(key))).toEqual([]);
  expect([...paired].filter((key) => !cited.includes(key))).toEqual([]);
});

describe.each(PAIRS.flatMap((pair) => pair.versions.map((version) => ({ ...pair, version }))))(
  '$rule in $version',
  ({ rule, version, schema, request, breaks, holds }) => {
    const schemas = schemasOf(version);
    const context = { schemas, rules: PAYLOAD_RULES, ...(request ? { request } : {}) };
    const { cites, severity, text } = ruleOf(rule);

    test('is broken, and told with its place in the standard', () => {
      const found = checkPayload(version, schema, breaks, context);
      expect(found.filter((problem) => problem.rule === 'schema')).toEqual([]);
      const own = found.filter((problem) => problem.rule === cites[version] && problem.message.endsWith(text));
      expect(own.length).toBeGreaterThan(0);
      for (const problem of own) {
        expect(problem.severity).toBe(severity);
        expect(valueAt(breaks, problem.pointer)).toBe(true);
      }
    });

    test('holds', () => {
      const found = checkPayload(version, schema, holds, context);
      expect(found.filter((problem) => problem.severity !== 'note')).toEqual([]);
      expect(found.filter((problem) => problem.message.endsWith(text))).toEqual([]);
    });
  },
);

test('a token that another EVSE takes is refused with the list of those that do', () => {
  const answer = { idTokenInfo: { status: 'NotAtThisLocation', evseId: [2] } };
  expect(
    checkPayload('2.0.1', 'TransactionEventResponse', answer, { schemas: schemasOf('2.0.1'), rules: PAYLOAD_RULES }),
  ).toEqual([]);
});

/** Whether a pointer leads to something. */
function valueAt(value: unknown, pointer: string): boolean {
  let at: any = value;
  for (const step of pointer.split('/').slice(1)) {
    if (at === null || typeof at !== 'object' || !Object.hasOwn(at, step)) return false;
    at = at[step];
  }
  return true;
}

describe.each(VERSIONS)('the examples of %s', (version) => {
  const schemas = schemasOf(version);
  for (const message of schemas.spec.messages)
    for (const { title, request, response } of readExamples(SCHEMAS, version, message.name))
      test(`${message.name}: ${title}`, () => {
        const found = checkPayload(version, message.request.name, request, { schemas, rules: PAYLOAD_RULES });
        if (message.response)
          found.push(
            ...checkPayload(version, message.response.name, response, { schemas, rules: PAYLOAD_RULES, request }),
          );
        expect(found.filter(({ severity }) => severity === 'error')).toEqual([]);
      });
});
