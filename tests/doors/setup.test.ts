import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { filesBelow } from '../../scripts/files.ts';
import { ROOT, temporaryFolder } from '../paths.ts';

const page = fs.readFileSync(path.join(ROOT, 'docs', 'agent-setup.md'), 'utf8');
const blocks = [...page.matchAll(/^```(\w+)\n([\s\S]*?)^```/gm)].map(([, lang = '', text = '']) => ({ lang, text }));
/** A text of ours with the paths that a reader fills in, and those that a client does. */
const here = (text: string): string =>
  text
    .replaceAll('/path/to/ocpp.md', ROOT)
    .replaceAll('/path/to/project', temporaryFolder())
    .replace(/\$\{(.+?)\}/g, (_, name) => (name === '/' ? '/' : name === 'extensionPath' ? ROOT : temporaryFolder()));

/** Every command that a configuration starts, whatever the client calls it. */
function commandsIn(value: unknown): string[][] {
  if (typeof value !== 'object' || value === null) return [];
  const { command, args } = value as { command?: unknown; args?: string[] };
  const own = Array.isArray(command) ? [command] : typeof command === 'string' ? [[command, ...(args ?? [])]] : [];
  return [...own, ...Object.values(value).flatMap(commandsIn)];
}

const answersInitialize = (words: string[]): string => {
  const [command = '', ...args] = words;
  const input = `${JSON.stringify({
    jsonrpc: '2.0',
    id: 1,
    method: 'initialize',
    params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'test', version: '1' } },
  })}\n`;
  return spawnSync(command, args, { input, encoding: 'utf8', cwd: temporaryFolder() }).stdout;
};

describe('docs/agent-setup.md', () => {
  test('each configuration starts a server that answers', () => {
    const servers = blocks
      .filter(({ lang }) => lang === 'json')
      .flatMap(({ text }) => commandsIn(JSON.parse(here(text))));
    const toml = blocks.find(({ lang }) => lang === 'toml')?.text ?? '';
    expect(servers.length).toBeGreaterThanOrEqual(5);
    const [, args = '[]'] = /^args = (.*)$/m.exec(here(toml)) ?? [];
    for (const words of [...servers, ['node', ...JSON.parse(args)]])
      expect(answersInitialize(words), words.join(' ')).toContain('"serverInfo":{"name":"ocpp"');
  });

  test('the copy commands bring a skill that answers', () => {
    const project = temporaryFolder();
    const copy = blocks.find(({ text }) => text.includes('cp -R'))?.text ?? '';
    expect(spawnSync('sh', ['-e'], { input: here(copy), cwd: project }).status).toBe(0);
    const script = path.join(project, '.agents', 'skills', 'ocpp-reference', 'scripts', 'ocpp');
    expect(spawnSync(script, ['Heartbeat'], { cwd: project, encoding: 'utf8' }).stdout).toContain(
      '# OCPP 2.0.1: Heartbeat',
    );
  });

  test('the pages for Aider are there', () => {
    const { read } = parseYaml(here(blocks.find(({ lang }) => lang === 'yaml')?.text ?? '')) as { read: string[] };
    for (const file of read) expect(fs.existsSync(file), file).toBe(true);
  });
});

test('gemini-extension.json starts the server', () => {
  const manifest = fs.readFileSync(path.join(ROOT, 'gemini-extension.json'), 'utf8');
  const [words = []] = commandsIn(JSON.parse(here(manifest)));
  expect(answersInitialize(words)).toContain('"serverInfo":{"name":"ocpp"');
});

test('docs/README.md leads to every page written by hand', () => {
  const index = fs.readFileSync(path.join(ROOT, 'docs', 'README.md'), 'utf8');
  const linked = new Set([...index.matchAll(/\]\(([^)#]+\.md)/g)].map(([, file]) => file));
  const written = filesBelow(path.join(ROOT, 'docs'), '.md').filter(
    (file) => !/^built: /m.test(fs.readFileSync(path.join(ROOT, 'docs', file), 'utf8').slice(0, 2_000)),
  );
  expect(written.filter((file) => file !== 'README.md' && !linked.has(file))).toEqual([]);
});
