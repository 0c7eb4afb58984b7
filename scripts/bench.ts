import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DIST, ROOT } from './paths.ts';

/** Measures what a user waits for and what an agent reads. Times are ratios: machines differ, ratios less. */

const PAIRS = 21;
const LAUNCHER = path.join(ROOT, 'bin', 'ocpp');

function seconds(command: string, args: string[], cwd = ROOT, input = ''): number {
  const start = process.hrtime.bigint();
  spawnSync(command, args, { cwd, input, stdio: ['pipe', 'pipe', 'inherit'] });
  return Number(process.hrtime.bigint() - start) / 1e9;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

/** The whole process against an empty node, in turn, so that a busy machine slows both. */
function ratio(words: string[], cwd?: string, input?: string): string {
  const ratios = Array.from(
    { length: PAIRS },
    () => seconds(LAUNCHER, words, cwd, input) / seconds('node', ['-e', '0'], cwd),
  );
  return `bin/ocpp ${words.join(' ')}: ${median(ratios).toFixed(2)} times node -e 0 (median of ${PAIRS} pairs)`;
}

const FOLDERS = 30;
const FILES_IN_FOLDER = 20;

/** An ordinary project with so many files, which speaks OCPP or does not. */
function makeProject(main: string): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ocpp-bench-'));
  process.on('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
  fs.mkdirSync(path.join(folder, '.git'));
  fs.writeFileSync(path.join(folder, 'package.json'), '{"dependencies": {"ws": "8.18.3"}}');
  fs.writeFileSync(path.join(folder, 'main.ts'), main);
  for (let part = 0; part < FOLDERS; part++) {
    fs.mkdirSync(path.join(folder, 'src', `part${part}`), { recursive: true });
    for (let file = 0; file < FILES_IN_FOLDER; file++)
      fs.writeFileSync(
        path.join(folder, 'src', `part${part}`, `file${file}.ts`),
        `export const value = (input: number) => input + ${part};\n`.repeat(40),
      );
  }
  return folder;
}

/** A lookup that has to find its version first, and the hooks, in projects with and without OCPP. */
function inProjects(): void {
  const projects = {
    'without OCPP': makeProject('export const port = 80;\n'),
    'with OCPP': makeProject("export const protocols = ['ocpp1.6'];\n"),
  };
  for (const [kind, cwd] of Object.entries(projects)) {
    console.log(`\nin a project of ${FOLDERS * FILES_IN_FOLDER + 2} files ${kind}`);
    console.log(ratio(['2.0.1', 'smart-charging'], cwd));
    console.log(ratio(['smart-charging'], cwd));
    const input = { cwd, session_id: `bench ${process.pid}`, prompt: 'Center the button' };
    for (const hook of ['session-start', 'prompt']) console.log(ratio(['hook', hook], cwd, JSON.stringify(input)));
  }
}

function charactersPerTopic(): void {
  const topics = fs
    .readFileSync(path.join(DIST, 'topics.tsv'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'));
  console.log('\ncharacters loaded   1.6   2.0.1     2.1');
  for (const [name = '', , versions = ''] of topics) {
    const counts = ['1.6', '2.0.1', '2.1'].map((version) => {
      if (!versions.split(' ').includes(version)) return '-';
      return String(spawnSync(LAUNCHER, [version, name], { encoding: 'utf8' }).stdout.length);
    });
    console.log(`${name.padEnd(16)} ${counts.map((count) => count.padStart(7)).join(' ')}`);
  }
}

for (const words of [['smart-charging'], ['2.1', 'TransactionEvent'], ['evseId'], ['SetChrgingProfil']])
  console.log(ratio(words));
inProjects();
charactersPerTopic();
