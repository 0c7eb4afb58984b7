import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { ask, ROOT, runClient, temporaryFolder, textOf } from './stand-in.mjs';

const CLIENT_LIMIT = 30_000;

/** The text of the user's turn: where the command's expansion stands. */
function promptOf(request) {
  const content = request.messages
    .filter(({ role }) => role === 'user')
    .flatMap(({ content }) => (typeof content === 'string' ? [content] : content.map((part) => part.text ?? '')));
  return content.find((text) => text.includes('# OCPP')) ?? '';
}

test('/ocpp smart-charging brings fields, guide and open decisions with the first request', async () => {
  const { requests } = await ask('/ocpp smart-charging');
  const text = promptOf(requests[0]);
  assert.match(text, /^# OCPP 2\.0\.1: smart-charging/m);
  assert.match(text, /- evseId: integer/);
  assert.match(text, /- chargingProfile: ChargingProfileType/);
  assert.match(text, /- stackLevel: integer/);
  assert.match(text, /- chargingProfilePurpose: ChargingProfilePurposeEnumType/);
  assert.match(text, /docs\/ocpp-2\.0\.1\/smart-charging\.md#/);
  const markers = JSON.parse(fs.readFileSync(path.join(ROOT, 'dist', 'markers.json'), 'utf8')).filter(({ section }) =>
    section.startsWith('ocpp-2.0.1/smart-charging#'),
  );
  const shown = markers.filter(({ id }) => text.includes(`\`${id}\``));
  assert.ok(shown.length >= 2, `open decisions of the guide shown: ${shown.length}`);
  assert.ok(text.length < CLIENT_LIMIT, `${text.length} characters`);
});

test('/ocpp 1.6 BootNotification brings the message of that version', async () => {
  const { requests } = await ask('/ocpp 1.6 BootNotification');
  const text = promptOf(requests[0]);
  assert.match(text, /^# OCPP 1\.6J: BootNotification/m);
  assert.match(text, /- chargePointVendor: string \(≤ 20 chars\)/);
  assert.doesNotMatch(text, /chargingStation:/);
});

test('shell syntax in a topic is text, never a command', async () => {
  const { requests } = await ask("/ocpp what's a TxProfile; $(id)");
  const text = promptOf(requests[0]);
  assert.match(text, /TxProfile/);
  assert.doesNotMatch(textOf(requests[0]), /uid=\d+/);
});

test('/ocpp alone lists the topics', async () => {
  const { requests } = await ask('/ocpp');
  assert.match(promptOf(requests[0]), /Topics: smart-charging, /);
});

test('the skill, called by the model, answers its arguments', async () => {
  const call = [{ type: 'tool_use', name: 'Skill', input: { skill: 'ocpp:ocpp-reference', args: '1.6 Heartbeat' } }];
  const { requests } = await ask('Which fields has a heartbeat?', {
    replies: [call, [{ type: 'text', text: 'done' }]],
    args: ['--allowedTools', 'Skill'],
  });
  assert.ok(requests.length >= 2, 'the tool call was answered');
  assert.match(textOf(requests.at(-1)), /# OCPP 1\.6J: Heartbeat/);
});

test('the agent can run the bare command ocpp', async () => {
  const call = [
    {
      type: 'tool_use',
      name: 'Bash',
      input: { command: 'ocpp ChargingScheduleType', description: 'look up' },
    },
  ];
  const { requests } = await ask('Look up the type.', {
    replies: [call, [{ type: 'text', text: 'done' }]],
    args: ['--allowedTools', 'Bash(ocpp:*)'],
  });
  assert.match(textOf(requests.at(-1)), /chargingSchedulePeriod: ChargingSchedulePeriodType\[1\.\.1024\]/);
});

test('the plugin installs from its folder as ocpp@ocpp and validates', async () => {
  const home = temporaryFolder('install');
  const validated = await runClient(['plugin', 'validate', '--strict', ROOT], { home });
  assert.equal(validated.code, 0, validated.output);
  const added = await runClient(['plugin', 'marketplace', 'add', ROOT], { home });
  assert.equal(added.code, 0, added.output);
  const installed = await runClient(['plugin', 'install', 'ocpp@ocpp'], { home });
  assert.equal(installed.code, 0, installed.output);
  const details = await runClient(['plugin', 'details', 'ocpp'], { home });
  assert.match(details.output, /ocpp-reference/);
});
