import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, projectWith, temporaryFolder, textOf } from './stand-in.mjs';

const OCPP_PROJECT = { 'src/server.ts': "\nexport const protocols = ['ocpp1.6'];\n" };
const OTHER_PROJECT = { 'src/server.ts': 'export const heartbeat = () => reset();\n' };
/** On a busy machine the short look at the project may end before it finds the version. */
const HINT = /run `ocpp [\d.]+ SetChargingProfile`/g;

/** What the conversation's requests carry to the model, the last one with all turns before it. */
const whole = ({ requests }) => textOf(requests.at(-1));

test('in a project with OCPP, what the hooks say reaches the model', async () => {
  const cwd = projectWith(OCPP_PROJECT);
  const text = whole(await ask('Implement SetChargingProfile for our OCPP stations', { cwd }));
  assert.match(text, /This project speaks OCPP 1\.6: ocpp1\.6 in src\/server\.ts:2\./);
  assert.equal(text.match(HINT)?.length, 1);
  assert.match(text, /Pages: docs\/ocpp-1\.6j\//);
});

test('in another project nothing of them does', async () => {
  const text = whole(await ask('Reset the heartbeat', { cwd: projectWith(OTHER_PROJECT) }));
  assert.doesNotMatch(text, /This project speaks OCPP|run `ocpp |This is about OCPP/);
  assert.doesNotMatch(text, /hook (?:additional context|error)/i);
});

test('a prompt about OCPP is noticed in any project', async () => {
  const text = whole(await ask('How does OCPP 2.1 NotifyDERAlarm work?', { cwd: projectWith(OTHER_PROJECT) }));
  assert.doesNotMatch(text, /This project speaks OCPP/);
  assert.match(text, /run `ocpp 2\.1 NotifyDERAlarm`/);
});

test('once per subject and session, over two prompts', async () => {
  const cwd = projectWith(OCPP_PROJECT);
  const home = temporaryFolder('home');
  const prompt = 'Implement SetChargingProfile for our OCPP stations';
  const first = whole(await ask(prompt, { cwd, home }));
  assert.equal(first.match(HINT)?.length, 1);
  const second = whole(await ask(prompt, { cwd, home, args: ['--continue'] }));
  assert.equal(second.split(prompt).length - 1, 2, 'the session goes on with both prompts');
  assert.equal(second.match(HINT)?.length, 1, 'and the hint of the first one');
  assert.equal(second.match(/This project speaks OCPP/g)?.length, 1);
});

test('/ocpp brings its pages without a hint beside them', async () => {
  const text = whole(await ask('/ocpp 1.6 SetChargingProfile', { cwd: projectWith(OTHER_PROJECT) }));
  assert.match(text, /# OCPP 1\.6J: SetChargingProfile/);
  assert.doesNotMatch(text, HINT);
});
