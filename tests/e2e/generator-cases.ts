import path from 'node:path';
import { encode } from '../../src/generator/share.ts';
import { defaultSetting, type State } from '../../src/generator/state.ts';
import { readWorkedExamples } from '../../src/overlay/worked-examples.ts';
import { generatorState } from '../../src/render/worked-examples.ts';
import { VERSIONS } from '../../src/spec/model.ts';
import { PAYLOAD_RULES } from '../../src/validate/rules/index.ts';
import { ROOT } from '../paths.ts';
import { PAIRS } from '../validate/pairs.ts';

/** What the browser is led through, as JSON: a broken payload for every rule, and the worked examples. */

const SCHEMAS = ['SetChargingProfile.req', 'SetChargingProfileRequest'];
const setting = defaultSetting(Date.parse('2026-03-14T18:00:00Z'), 'UTC');

const rules = PAIRS.filter(({ schema }) => SCHEMAS.includes(schema)).flatMap(({ rule: id, versions, breaks }) =>
  versions.map((version) => {
    const rule = PAYLOAD_RULES.find((one) => one.id === id);
    const state: State = { version, entries: [{ request: breaks }], selected: 0, setting };
    return { id, version, cites: rule?.cites[version], text: rule?.text, hash: encode(state) };
  }),
);

const examples = VERSIONS.flatMap((version) =>
  readWorkedExamples(path.join(ROOT, 'schemas'), version).map((example) => ({
    version,
    title: example.title,
    hash: encode(generatorState(version, example)),
  })),
);

process.stdout.write(JSON.stringify({ rules, examples }));
