import { expect, test } from 'vitest';
import { readModel, type Sender, writeModel } from '../../src/spec/data.ts';
import { VERSIONS } from '../../src/spec/model.ts';
import { specOf } from '../validate/models.ts';

test.each(VERSIONS)('the model of %s is read as it was written', (version) => {
  const spec = specOf(version);
  const senders = new Map(spec.messages.map(({ name }, index) => [name, index % 2 ? 'CS' : ('both' as Sender)]));
  expect(readModel(writeModel({ spec, senders }))).toEqual({ spec, senders });
});
