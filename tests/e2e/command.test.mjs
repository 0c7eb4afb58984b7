import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { ask, projectWith, ROOT, runClient, temporaryFolder, textOf } from './stand-in.mjs';

const CLIENT_LIMIT = 30_000;
const openDecisions = fs
  .readFileSync(path.join(ROOT, 'dist', 'markers.tsv'), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line.slice(line.indexOf('\t') + 1)));

/** The text of the user's turn: where the command's expansion stands. */
function promptOf(request) {
  const content = request.messages
    .filter(({ role }) => role === 'user')
    .flatMap(({ content }) => (typeof content === 'string' ? [content] : content.map((part) => part.text ?? '')));
  return content.find((text) => text.includes('Work from the reference above')) ?? '';
}

test('/ocpp smart-charging brings fields, guide and open decisions with the first request', async () => {
  const { requests } = await ask('/ocpp smart-charging');
  const text = promptOf(requests[0]);
  assert.match(text, /^# OCPP 2\.0\.1: smart-charging/m);
  assert.match(text, /- evseId: integer/);
  assert.match(text, /- chargingProfile: ChargingProfileType/);
  assert.match(text, /- stackLevel: integer/);
  assert.match(text, /- chargingProfilePurpose: ChargingProfilePurposeEnumType/);
  assert.match(text, /\[docs\/ocpp-2\.0\.1\/smart-charging\.md, spec\]/);
  const markers = openDecisions.filter(({ section }) => section.startsWith('ocpp-2.0.1/smart-charging#'));
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

const openDecision = openDecisions.find(({ id }) => id === '201-K-txprofile-gap');

test('an open decision is asked, then recorded by the agent, then shown as decided', async () => {
  const cwd = projectWith({});
  const topic = '/ocpp smart-charging';
  const before = promptOf((await ask(topic, { cwd })).requests[0]);
  assert.match(before, /stop and ask before you write code/);
  assert.ok(before.includes(`\`${openDecision.id}\`: ${openDecision.subject}`));
  for (const option of openDecision.ask) assert.ok(before.includes(option.replace(/\.$/, '')), option);

  const command = `ocpp decide ${openDecision.id} "The default profile fills the gap" --by Jane`;
  const call = [{ type: 'tool_use', name: 'Bash', input: { command, description: 'record' } }];
  await ask('Record it.', {
    cwd,
    replies: [call, [{ type: 'text', text: 'done' }]],
    args: ['--allowedTools', 'Bash(ocpp:*)'],
  });
  assert.match(
    fs.readFileSync(path.join(cwd, '.ocpp', 'decisions.md'), 'utf8'),
    /- Answer: The default profile fills the gap/,
  );

  const after = promptOf((await ask(topic, { cwd })).requests[0]);
  assert.match(after, /Decided in this project: follow it/);
  assert.match(after, /\*\*The default profile fills the gap\*\* \(Jane, /);
  assert.ok(!after.includes(`${openDecision.class} \`${openDecision.id}\``), 'it is not asked again');
});

test('in pragmatic mode the default is shown instead of the question', async () => {
  const cwd = projectWith({ 'AGENTS.md': 'For OCPP: use pragmatic escalation mode.\n' });
  const text = promptOf((await ask('/ocpp smart-charging', { cwd })).requests[0]);
  assert.match(text, /Mode pragmatic \(set in AGENTS\.md\)/);
  assert.ok(text.includes(`Default: ${openDecision.default}`));
  assert.doesNotMatch(text, /stop and ask/);
});

test('/ocpp decisions and /ocpp escalations answer', async () => {
  const cwd = projectWith({});
  assert.match(promptOf((await ask('/ocpp decisions', { cwd })).requests[0]), /Nothing is decided yet/);
  assert.match(promptOf((await ask('/ocpp escalations 2.0.1 K', { cwd })).requests[0]), /201-K-txprofile-gap/);
});
