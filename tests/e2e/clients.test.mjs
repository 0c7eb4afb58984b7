import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { test } from 'node:test';
import { ROOT, runClient, startStandIn, temporaryFolder, textOf } from './stand-in.mjs';

/** Clients other than the plugin's, headless against a stand-in of their model: does the reference reach it? */

const MODULES = path.join(ROOT, 'tests', 'e2e', 'node_modules');
const CODEX = path.join(MODULES, '.bin', 'codex');
const GEMINI = path.join(MODULES, '.bin', 'gemini');
const TIMEOUT = 120_000;
const QUESTION = 'Which fields has a 1.6 BootNotification?';
const SERVER = { command: 'node', args: [path.join(ROOT, 'dist', 'ocpp.cjs'), 'mcp'] };

/** A project that has the skill's folder and nothing else of this repository. */
function projectWithSkill(skills) {
  const project = temporaryFolder('skill');
  execFileSync('git', ['init', '-q'], { cwd: project });
  fs.cpSync(path.join(ROOT, 'skills', 'ocpp-reference'), path.join(project, skills, 'ocpp-reference'), {
    recursive: true,
  });
  return project;
}

/** A model on loopback: notes what reaches it, and answers with one reply a turn. */
async function startModel(replies, write) {
  const requests = [];
  const server = http.createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    let body = {};
    try {
      body = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    } catch {
      // Not every request has a body.
    }
    const isTurn = Array.isArray(body.tools) && body.tools.length > 0;
    const reply = isTurn ? replies[Math.min(requests.length, replies.length - 1)] : { text: 'ok' };
    if (isTurn) requests.push(body);
    response.writeHead(200, { 'content-type': 'text/event-stream' }).end(write(reply, requests.length));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${server.address().port}`, requests, stop: () => server.close() };
}

/** The Responses API, as far as Codex needs it. */
function writeResponse({ call, text }, turn) {
  const item = call
    ? { type: 'function_call', call_id: `call_${turn}`, ...call, arguments: JSON.stringify(call.arguments) }
    : { type: 'message', role: 'assistant', content: [{ type: 'output_text', text }] };
  const usage = { input_tokens: 1, output_tokens: 1, total_tokens: 2 };
  return [
    { type: 'response.created', response: { id: `r${turn}` } },
    { type: 'response.output_item.done', output_index: 0, item },
    { type: 'response.completed', response: { id: `r${turn}`, output: [item], usage } },
  ]
    .map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`)
    .join('');
}

/** The Gemini API, as far as its client needs it. */
function writeCandidate({ call, text }) {
  const parts = [call ? { functionCall: { name: call.name, args: call.arguments } } : { text }];
  const candidates = [{ content: { role: 'model', parts }, finishReason: 'STOP', index: 0 }];
  return `data: ${JSON.stringify({ candidates, usageMetadata: { totalTokenCount: 2 } })}\r\n\r\n`;
}

function run(command, args, { cwd, env }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { PATH: process.env.PATH, ...env },
      timeout: TIMEOUT,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (data) => (output += data));
    child.stderr.on('data', (data) => (output += data));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}

test('Codex lists the skill, runs its script, and gets the answer of the server', async () => {
  const cwd = projectWithSkill('.agents/skills');
  const home = temporaryFolder('codex');
  const model = await startModel(
    [
      {
        call: {
          name: 'exec_command',
          arguments: { cmd: '.agents/skills/ocpp-reference/scripts/ocpp 1.6 BootNotification' },
        },
      },
      { call: { name: 'ocpp_lookup', namespace: 'mcp__ocpp', arguments: { query: 'Heartbeat', version: '2.1' } } },
      { text: 'done' },
    ],
    writeResponse,
  );
  fs.mkdirSync(path.join(home, '.codex'));
  fs.writeFileSync(
    path.join(home, '.codex', 'config.toml'),
    `model = "stand-in"
model_provider = "loopback"
[model_providers.loopback]
name = "loopback"
base_url = "${model.url}/v1"
wire_api = "responses"
[mcp_servers.ocpp]
command = "${SERVER.command}"
args = ${JSON.stringify(SERVER.args)}
`,
  );
  const { output } = await run(CODEX, ['exec', '--sandbox', 'danger-full-access', QUESTION], {
    cwd,
    env: { HOME: home },
  });
  model.stop();
  assert.equal(model.requests.length, 3, output);
  const [first, second, third] = model.requests.map((request) => JSON.stringify(request));
  assert.match(first, /ocpp-reference[^"]*Exact, cited OCPP reference/);
  assert.match(first, /Stop at an open decision/);
  assert.match(second, /# OCPP 1\.6J: BootNotification[\s\S]*chargePointVendor: string \(≤ 20 chars\)/);
  assert.match(third, /# OCPP 2\.1: Heartbeat/);
});

test('Gemini CLI takes the repository as an extension: skill and server reach the model', async () => {
  const cwd = temporaryFolder('gemini-project');
  const home = temporaryFolder('gemini');
  fs.mkdirSync(path.join(home, '.gemini'));
  fs.writeFileSync(
    path.join(home, '.gemini', 'settings.json'),
    JSON.stringify({
      security: { auth: { selectedType: 'gemini-api-key' }, folderTrust: { enabled: false } },
      general: { enableAutoUpdate: false },
      privacy: { usageStatisticsEnabled: false },
    }),
  );
  const model = await startModel(
    [
      { call: { name: 'activate_skill', arguments: { name: 'ocpp-reference' } } },
      { call: { name: 'mcp_ocpp_ocpp_lookup', arguments: { query: 'Heartbeat', version: '2.1' } } },
      { text: 'done' },
    ],
    writeCandidate,
  );
  const env = {
    HOME: home,
    GEMINI_API_KEY: 'made-up-key',
    GEMINI_CLI_TRUST_WORKSPACE: 'true',
    GOOGLE_GEMINI_BASE_URL: model.url,
  };
  const linked = await run(GEMINI, ['extensions', 'link', ROOT, '--consent'], { cwd, env });
  assert.match(linked.output, /linked successfully/);
  const { output } = await run(GEMINI, ['-m', 'gemini-2.5-pro', '--approval-mode', 'yolo', '-p', QUESTION], {
    cwd,
    env,
  });
  model.stop();
  assert.equal(model.requests.length, 3, output);
  const [first, second, third] = model.requests.map((request) => JSON.stringify(request));
  assert.match(first, /ocpp-reference[\s\S]*Exact, cited OCPP reference/);
  assert.match(second, /Memory is not good enough for OCPP[\s\S]*scripts\/ocpp <anything>/);
  assert.match(third, /# OCPP 2\.1: Heartbeat/);
});

test('Claude Code without the plugin takes up the copied skill, which answers its arguments', async () => {
  const cwd = projectWithSkill('.claude/skills');
  const call = [
    { type: 'tool_use', name: 'Skill', input: { skill: 'ocpp-reference', args: "1.6 Heartbeat, what's in it?" } },
  ];
  const standIn = await startStandIn([call, [{ type: 'text', text: 'done' }]]);
  const { output } = await runClient(['-p', QUESTION, '--allowedTools', 'Skill'], {
    cwd,
    env: { ANTHROPIC_BASE_URL: standIn.url, ANTHROPIC_API_KEY: 'made-up-key' },
  });
  await standIn.stop();
  assert.ok(standIn.requests.length >= 2, output);
  assert.match(textOf(standIn.requests.at(-1)), /# OCPP 1\.6J: Heartbeat/);
});
