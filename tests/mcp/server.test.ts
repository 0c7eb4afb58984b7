import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { ListRootsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { describe, expect, onTestFinished, test } from 'vitest';
import { filesBelow } from '../../scripts/files.ts';
import { TOOLS, toolsOf } from '../../src/mcp/tools.ts';
import { ROOT, temporaryFolder } from '../paths.ts';

const LAUNCHER = path.join(ROOT, 'bin', 'ocpp');
const ID = '201-K-txprofile-gap';

/** A project with a repository's mark, and code that touches an open decision. */
function projectFolder(): string {
  const folder = fs.realpathSync(temporaryFolder());
  fs.mkdirSync(path.join(folder, '.git'));
  fs.writeFileSync(
    path.join(folder, 'server.ts'),
    "const protocol = 'ocpp2.0.1';\nsend('SetChargingProfile');\nsend('GetCompositeSchedule');\n",
  );
  return folder;
}

interface Options {
  cwd?: string;
  args?: string[];
  roots?: string[];
  env?: Record<string, string>;
}

async function connect({ cwd = projectFolder(), args = [], roots, env = {} }: Options = {}) {
  const client = new Client(
    { name: 'test', version: '1' },
    { capabilities: roots ? { roots: { listChanged: true } } : {} },
  );
  if (roots) client.setRequestHandler(ListRootsRequestSchema, () => ({ roots: roots.map((uri) => ({ uri })) }));
  const transport = new StdioClientTransport({
    command: LAUNCHER,
    args: ['mcp', ...args],
    cwd,
    env: { PATH: process.env['PATH'] ?? '', HOME: os.homedir(), ...env },
    stderr: 'ignore',
  });
  await client.connect(transport);
  onTestFinished(() => client.close());
  const call = async (name: string, input: Record<string, unknown> = {}) => {
    const result = await client.callTool({ name, arguments: input });
    const [first] = result.content as { type: string; text: string }[];
    return { text: first?.text ?? '', isError: result.isError === true };
  };
  return { client, call, cwd };
}

const ocpp = (cwd: string, args: string[], input = '') =>
  spawnSync(LAUNCHER, args, { cwd, input, encoding: 'utf8' }).stdout;

describe('tools', () => {
  test('are those of this build, few and short', async () => {
    const { client } = await connect();
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(
      toolsOf(path.join(ROOT, 'dist'), fs.existsSync).map(([name]) => name),
    );
    for (const { description = '' } of tools) expect(description.length).toBeLessThan(260);
    expect(JSON.stringify(tools).length).toBeLessThan(6_000);
  });

  test('a command whose bundle is not built is not offered', () => {
    const names = (built: string[]) =>
      toolsOf('dist', (file) => built.includes(path.basename(file))).map(([name]) => name);
    expect(names([])).not.toContain('ocpp_validate');
    expect(names(['validate.cjs'])).toContain('ocpp_validate');
  });

  test.each([
    ['ocpp_lookup', { query: 'SetChargingProfile' }, [], 'SetChargingProfile'],
    ['ocpp_lookup', { query: "what's a TxProfile; $(id)", version: '1.6' }, [], "1.6 what's a TxProfile; $(id)"],
    ['ocpp_lookup', {}, [], ''],
    ['ocpp_open_decisions', { version: '2.0.1', block: 'K' }, ['escalations', '2.0.1', 'K'], ''],
    ['ocpp_decisions', {}, ['decisions'], ''],
    ['ocpp_audit', {}, ['audit'], ''],
    ['ocpp_audit', { path: 'server.ts' }, ['audit', 'server.ts'], ''],
  ])('%s %j answers what the command line does', async (name, input, words, asked) => {
    const { call, cwd } = await connect();
    expect(await call(name, input)).toEqual({ text: ocpp(cwd, words, asked), isError: false });
  });

  test('a decision is recorded, shown, and withdrawn; nothing else in the project changes', async () => {
    const { call, cwd } = await connect();
    const before = filesBelow(cwd, '');
    expect(await call('ocpp_decide', { id: ID, answer: 'the default', why: '--why not', by: 'Jane' })).toMatchObject({
      isError: true,
    });
    expect(await call('ocpp_decide', { id: ID, answer: 'the default', why: 'our meters', by: 'Jane' })).toMatchObject({
      isError: false,
    });
    expect((await call('ocpp_decisions')).text).toContain('**the default** (Jane, ');
    expect((await call('ocpp_lookup', { query: 'smart-charging' })).text).toContain(
      '## Decided in this project: follow it',
    );
    expect(await call('ocpp_decide', { id: ID, clear: true })).toMatchObject({
      text: expect.stringContaining('Withdrawn'),
      isError: false,
    });
    expect(filesBelow(cwd, '')).toEqual(['.ocpp/decisions.md', ...before].sort());
  });
});

describe('which project', () => {
  test("the client's first root counts, and is asked again when the roots change", async () => {
    const [first, second] = [projectFolder(), projectFolder()];
    const roots = ['file://elsewhere/no-folder', pathToFileURL(first).href];
    const { client, call } = await connect({ roots });
    await call('ocpp_decide', { id: ID, answer: 'here' });
    expect(filesBelow(first, 'decisions.md')).toHaveLength(1);
    roots.splice(0, 2, pathToFileURL(second).href);
    await client.sendRootsListChanged();
    await call('ocpp_decide', { id: ID, answer: 'there' });
    expect(filesBelow(second, 'decisions.md')).toHaveLength(1);
  });

  test('the folder in the settings goes before both', async () => {
    const [named, root] = [projectFolder(), projectFolder()];
    const { call } = await connect({ args: [named], roots: [pathToFileURL(root).href] });
    await call('ocpp_decide', { id: ID, answer: 'here' });
    expect(filesBelow(named, 'decisions.md')).toHaveLength(1);
  });

  test('a server that was started in the home folder records nothing there', async () => {
    const home = fs.realpathSync(temporaryFolder());
    const { call } = await connect({ cwd: home, env: { HOME: home } });
    expect(await call('ocpp_decide', { id: ID, answer: 'x' })).toMatchObject({
      isError: true,
      text: expect.stringContaining('ocpp mcp <folder>'),
    });
    expect(filesBelow(home, '')).toEqual([]);
    expect(await call('ocpp_lookup', { query: 'Heartbeat' })).toMatchObject({ isError: false });
  });

  test('a broken decisions file is told and left as it is', async () => {
    const { call, cwd } = await connect();
    fs.mkdirSync(path.join(cwd, '.ocpp'));
    fs.writeFileSync(path.join(cwd, '.ocpp', 'decisions.md'), `## ${ID}\n`);
    expect(await call('ocpp_decide', { id: ID, answer: 'x' })).toMatchObject({
      isError: true,
      text: expect.stringContaining('left as it is'),
    });
    expect(fs.readFileSync(path.join(cwd, '.ocpp', 'decisions.md'), 'utf8')).toBe(`## ${ID}\n`);
  });
});

describe('pages', () => {
  test('every page of docs/ is a resource and can be read', async () => {
    const { client } = await connect();
    const { resources } = await client.listResources();
    expect(resources.map(({ name }) => name)).toEqual(filesBelow(path.join(ROOT, 'docs'), '.md'));
    for (const { uri, title } of resources) {
      const { contents } = await client.readResource({ uri });
      expect((contents[0] as { text: string }).text).toContain(title);
    }
  });

  test.each([
    'ocpp://docs/../package.json',
    'ocpp://docs/%2e%2e/package.json',
    'file:///etc/passwd',
    'ocpp://docs/nothing.md',
    '',
  ])('"%s" is no page', async (uri) => {
    const { client } = await connect();
    await expect(client.readResource({ uri })).rejects.toThrow(/not found|Invalid|URL/i);
  });
});

describe('bad calls', () => {
  test.each([
    ['ocpp_lookup', { query: 5 }, /query/],
    ['ocpp_lookup', { query: 'x', version: '3.0' }, /version/],
    ['ocpp_lookup', { query: 'x'.repeat(5_000) }, /4000|too big/i],
    ['ocpp_decide', {}, /id/],
    ['ocpp_decide', { id: '--clear', answer: 'x' }, /does not begin with/],
    ['ocpp_decide', { id: ID, answer: '--clear' }, /does not begin with/],
    ['ocpp_decide', { id: ID, answer: 'a\u0000b' }, /one line/],
    ['ocpp_decide', { id: ID }, /usage: ocpp decide/],
    ['ocpp_decide', { id: ID, answer: 'x', clear: true }, /usage: ocpp decide/],
    ['ocpp_decide', { id: '201-K-nothing', answer: 'x' }, /There is no open decision/],
    ['ocpp_audit', { path: '../..' }, /leads out of the project/],
    ['ocpp_audit', { path: '/' }, /leads out of the project/],
    ['ocpp_audit', { path: 'nowhere' }, /no such file or folder/],
    ['ocpp_audit', { path: 'a\u0000b' }, /no such file or folder/],
    ['ocpp_open_decisions', { block: '--help' }, /does not begin with/],
    ['no_such_tool', {}, /not found/],
  ])('%s is told as an error (%#)', async (name, input, expected) => {
    const { call, cwd } = await connect();
    const before = filesBelow(cwd, '');
    const { text, isError } = await call(name, input).catch((error: Error) => ({ text: error.message, isError: true }));
    expect(text).toMatch(expected);
    expect(isError).toBe(true);
    expect(filesBelow(cwd, '')).toEqual(before);
  });

  test('a link that leads out of the project is not followed', async () => {
    const { call, cwd } = await connect();
    fs.symlinkSync('/', path.join(cwd, 'outside'));
    expect(await call('ocpp_audit', { path: 'outside' })).toMatchObject({ isError: true });
  });

  test('fifty calls at once are all answered', async () => {
    const { call } = await connect();
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, at) => call('ocpp_lookup', { query: at % 2 ? 'Heartbeat' : '1.6 Heartbeat' })),
    );
    for (const [at, { text }] of answers.entries())
      expect(text).toContain(at % 2 ? '# OCPP 2.0.1: Heartbeat' : '# OCPP 1.6J: Heartbeat');
  });

  const initialize = {
    jsonrpc: '2.0',
    id: 1,
    method: 'initialize',
    params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'raw', version: '1' } },
  };

  /** Sends lines as they are, then a ping; returns what the server wrote until it ended. */
  function raw(lines: (string | Buffer)[]): Promise<{ code: number | null; messages: any[] }> {
    return new Promise((resolve) => {
      const child = spawn(LAUNCHER, ['mcp'], { cwd: projectFolder(), stdio: ['pipe', 'pipe', 'ignore'] });
      let output = '';
      child.stdout.on('data', (data) => {
        output += data;
        if (output.includes('"id":99')) child.stdin.end();
      });
      child.stdin.on('error', () => {});
      child.on('close', (code) =>
        resolve({
          code,
          messages: output
            .split('\n')
            .filter(Boolean)
            .map((line) => JSON.parse(line)),
        }),
      );
      for (const line of lines) child.stdin.write(line);
      const ping = `${JSON.stringify({ jsonrpc: '2.0', id: 99, method: 'ping' })}\n`;
      child.stdin.write(ping);
    });
  }

  const line = (message: unknown): string => `${JSON.stringify(message)}\n`;

  test('what is no message is passed over, and the next one is answered', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}\n`;
    const nonsense = [
      '\n',
      'nonsense\n',
      '{"jsonrpc":"2.0"}\n',
      '[]\n',
      'null\n',
      '{"jsonrpc":"1.0","id":1,"method":"x"}\n',
      deep,
      Buffer.from([0, 255, 254, 10]),
    ];
    const { code, messages } = await raw([...nonsense, line(initialize), ...nonsense]);
    expect(messages.map(({ id }) => id)).toEqual(expect.arrayContaining([1, 99]));
    expect(code).toBe(0);
  });

  test('a method or tool call that does not exist is answered with an error', async () => {
    const { messages } = await raw([
      line(initialize),
      line({ jsonrpc: '2.0', id: 2, method: 'no/such' }),
      line({ jsonrpc: '2.0', id: 3, method: 'tools/call', params: { name: 5 } }),
      line({ jsonrpc: '2.0', id: 4, method: 'tools/call' }),
      line({ jsonrpc: '2.0', id: 5, method: 'resources/read', params: {} }),
    ]);
    for (const id of [2, 3, 4, 5]) expect(messages.find((message) => message.id === id)).toHaveProperty('error');
  });

  test('a line without an end does not fill the memory: the server ends', async () => {
    const { code } = await raw([line(initialize), 'x'.repeat(11 * 2 ** 20)]);
    expect(code).toBe(0);
  });

  test.each([[['--help']], [['a', 'b']], [['/nowhere/at/all']]])('ocpp mcp %j is answered with the usage', (args) => {
    const { status, stdout } = spawnSync(LAUNCHER, ['mcp', ...args], { encoding: 'utf8' });
    expect(status).toBe(2);
    expect(stdout).toContain('usage: ocpp mcp [folder]');
  });
});

test('every tool has a name and limits that a client can hold', () => {
  for (const [name, { title }] of Object.entries(TOOLS)) {
    expect(name).toMatch(/^ocpp_[a-z_]+$/);
    expect(title).not.toBe('');
  }
});
