import { spawn } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** A stand-in of the Messages API on loopback, and the real client run against it. */

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
const CLIENT = path.join(ROOT, 'tests', 'e2e', 'node_modules', '@anthropic-ai', 'claude-code-linux-x64', 'claude');
const CLIENT_TIMEOUT = 120_000;

const event = (type, data) => `event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`;

/** One reply as the API streams it: text and tool calls. */
function streamOf(model, blocks) {
  const usage = { input_tokens: 1, output_tokens: 1 };
  const message = {
    id: 'msg_1',
    type: 'message',
    role: 'assistant',
    model,
    content: [],
    stop_reason: null,
    stop_sequence: null,
    usage,
  };
  const parts = blocks.flatMap((block, index) => {
    const isText = block.type === 'text';
    const start = isText ? { type: 'text', text: '' } : { ...block, id: `toolu_${index}`, input: {} };
    const delta = isText
      ? { type: 'text_delta', text: block.text }
      : { type: 'input_json_delta', partial_json: JSON.stringify(block.input) };
    return [
      event('content_block_start', { index, content_block: start }),
      event('content_block_delta', { index, delta }),
      event('content_block_stop', { index }),
    ];
  });
  const stop = blocks.some((block) => block.type === 'tool_use') ? 'tool_use' : 'end_turn';
  return [
    event('message_start', { message }),
    ...parts,
    event('message_delta', {
      delta: { stop_reason: stop, stop_sequence: null },
      usage: { output_tokens: 1 },
    }),
    event('message_stop', {}),
  ].join('');
}

/**
 * Starts the stand-in.
 *
 * @param replies one list of content blocks per turn of the conversation; the last one repeats
 * @returns its address, the bodies of the conversation's requests so far, and how to stop it
 */
export async function startStandIn(replies) {
  const requests = [];
  const server = http.createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const isMessages = request.url.startsWith('/v1/messages') && !request.url.includes('count_tokens');
    if (!isMessages) return response.writeHead(200, { 'content-type': 'application/json' }).end('{"input_tokens":1}');
    const body = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    const isConversation = (body.tools ?? []).length > 0;
    const turn = requests.length;
    if (isConversation) requests.push(body);
    const blocks = isConversation ? replies[Math.min(turn, replies.length - 1)] : [{ type: 'text', text: 'ok' }];
    if (body.stream)
      return response.writeHead(200, { 'content-type': 'text/event-stream' }).end(streamOf(body.model, blocks));
    const usage = { input_tokens: 1, output_tokens: 1 };
    const whole = {
      id: 'msg_1',
      type: 'message',
      role: 'assistant',
      model: body.model,
      content: blocks,
      stop_reason: 'end_turn',
      stop_sequence: null,
      usage,
    };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(whole));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    requests,
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}

/** A folder that goes when the test process ends. */
export function temporaryFolder(name) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), `ocpp-e2e-${name}-`));
  process.on('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A user's project with files of its own, the root of a repository. */
export function projectWith(files) {
  const folder = temporaryFolder('project');
  fs.mkdirSync(path.join(folder, '.git'));
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  }
  return folder;
}

/**
 * Runs the client with nothing of this machine's settings.
 *
 * @param args its arguments
 * @param options home: its home folder; cwd: the project; env: more environment
 * @returns exit code and what it printed
 */
export function runClient(args, { home = temporaryFolder('home'), cwd = temporaryFolder('project'), env = {} } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(CLIENT, args, {
      cwd,
      timeout: CLIENT_TIMEOUT,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        HOME: home,
        PATH: process.env.PATH,
        CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
        DISABLE_AUTOUPDATER: '1',
        ...env,
      },
    });
    let output = '';
    child.stdout.on('data', (data) => (output += data));
    child.stderr.on('data', (data) => (output += data));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}

/** All text that a request carries to the model, system prompt and tool results included. */
export const textOf = (request) =>
  JSON.stringify({ system: request.system, messages: request.messages }).replace(/\\n/g, '\n').replace(/\\"/g, '"');

/**
 * Sends one prompt to the client with this plugin and returns what reached the model.
 *
 * @param prompt what the user types
 * @param options replies: see startStandIn; args: more arguments; cwd: the project's folder; home: the user's
 * @returns the requests of the conversation, and the client's output
 */
export async function ask(prompt, { replies = [[{ type: 'text', text: 'done' }]], args = [], cwd, home } = {}) {
  const standIn = await startStandIn(replies);
  try {
    const env = { ANTHROPIC_BASE_URL: standIn.url, ANTHROPIC_API_KEY: 'made-up-key' };
    const { code, output } = await runClient(['-p', prompt, '--plugin-dir', ROOT, ...args], {
      env,
      ...(cwd ? { cwd } : {}),
      ...(home ? { home } : {}),
    });
    return { requests: standIn.requests, code, output };
  } finally {
    await standIn.stop();
  }
}
