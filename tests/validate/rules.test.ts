import { describe, expect, test } from 'vitest';
import { SCHEMAS } from '../../scripts/paths.ts';
import { readExamples } from '../../src/overlay/examples.ts';
import { VERSIONS } from '../../src/spec/model.ts';
import { checkPayload } from '../../src/validate/check.ts';
import { schemasOf } from './models.ts';

describe.each(VERSIONS)('the examples of %s', (version) => {
  const schemas = schemasOf(version);
  for (const message of schemas.spec.messages)
    for (const { title, request, response } of readExamples(SCHEMAS, version, message.name))
      test(`${message.name}: ${title}`, () => {
        const found = checkPayload(version, message.request.name, request, { schemas });
        if (message.response)
          found.push(...checkPayload(version, message.response.name, response, { schemas, request }));
        expect(found.filter(({ severity }) => severity === 'error')).toEqual([]);
      });
});
