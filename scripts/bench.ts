import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { reportAndFail } from '../src/errors.ts';
import { index } from '../src/lookup/manifest.ts';
import { makeCorpus } from './corpus.ts';
import { writeEnlarged } from './enlarged.ts';
import { DIST, ROOT } from './paths.ts';
import { pull } from './pull.ts';
import { measureSets } from './retrieval.ts';

/** Measures what a user waits for and what an agent reads. Times are ratios: machines differ, ratios less. */

const PAIRS = 11;
const TIMES = 10;
const QUESTIONS = [
  ['smart-charging'],
  ['2.1', 'TransactionEvent'],
  ['evseId'],
  ['SetChrgingProfil'],
  ['can I send a TxProfile before the transaction starts'],
];

function seconds(command: string, args: readonly string[], cwd = ROOT, input = ''): number {
  const start = process.hrtime.bigint();
  spawnSync(command, args, { cwd, input, stdio: ['pipe', 'pipe', 'inherit'] });
  return Number(process.hrtime.bigint() - start) / 1e9;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

/** Whole processes in turn, so that a busy machine slows both. */
function ratio(args: readonly string[], against: readonly string[], cwd?: string, input?: string): string {
  const ratios = Array.from({ length: PAIRS }, () => seconds('node', args, cwd, input) / seconds('node', against, cwd));
  return median(ratios).toFixed(2);
}

const EMPTY = ['-e', '0'];
const entry = (folder: string): string => path.join(folder, 'ocpp.cjs');

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
    console.log(`\nagainst node -e 0, in a project of ${FOLDERS * FILES_IN_FOLDER + 2} files ${kind}`);
    const ofLookup = (...words: string[]) =>
      console.log(`  ${ratio([entry(DIST), ...words], EMPTY, cwd)}  ocpp ${words.join(' ')}`);
    ofLookup('2.0.1', 'smart-charging');
    ofLookup('smart-charging');
    const input = { cwd, session_id: `bench ${process.pid}`, prompt: 'Center the button' };
    for (const hook of ['session-start', 'prompt'])
      console.log(`  ${ratio([entry(DIST), 'hook', hook], EMPTY, cwd, JSON.stringify(input))}  ocpp hook ${hook}`);
  }
}

async function timesOfLookups(): Promise<void> {
  const { pages, references, topics, words } = makeCorpus(await pull());
  const large = fs.mkdtempSync(path.join(os.tmpdir(), 'ocpp-bench-'));
  try {
    const specs = references.map(({ spec }) => spec);
    writeEnlarged(index(pages, specs, topics, words), TIMES, large);
    console.log(
      `whole process, median of ${PAIRS} pairs: against node -e 0; ${TIMES} times the corpus against this one`,
    );
    for (const asked of QUESTIONS) {
      const empty = ratio([entry(DIST), ...asked], EMPTY);
      const larger = ratio([entry(large), ...asked], [entry(DIST), ...asked]);
      console.log(`  ${empty}  ${larger}  ocpp ${asked.join(' ')}`);
    }
  } finally {
    fs.rmSync(large, { recursive: true, force: true });
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
      return String(spawnSync('node', [entry(DIST), version, name], { encoding: 'utf8' }).stdout.length);
    });
    console.log(`${name.padEnd(16)} ${counts.map((count) => count.padStart(7)).join(' ')}`);
  }
}

/** One frame, as a person checks it. */
const FRAME = JSON.stringify([
  2,
  'a',
  'SetChargingProfile',
  {
    evseId: 1,
    chargingProfile: {
      id: 1,
      stackLevel: 0,
      chargingProfilePurpose: 'TxProfile',
      chargingProfileKind: 'Relative',
      transactionId: 'tx',
      chargingSchedule: [
        { id: 1, chargingRateUnit: 'A', chargingSchedulePeriod: [{ startPeriod: 0, limit: 16, numberPhases: 3 }] },
      ],
    },
  },
]);
const LOG_LINES = 50_000;

/** A log of meter values, as a station sends most. */
function meterValueLog(lines: number): string {
  const line = (index: number) =>
    index % 2
      ? [3, String(index - 1), {}]
      : [
          2,
          String(index),
          'MeterValues',
          {
            evseId: 1,
            meterValue: [
              {
                timestamp: '2026-01-01T00:00:00Z',
                sampledValue: [{ value: index }, { value: 16, measurand: 'Current.Import', phase: 'L1' }],
              },
            ],
          },
        ];
  return Array.from({ length: lines }, (_, index) => `${JSON.stringify(line(index))}\n`).join('');
}

function validation(): void {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ocpp-bench-'));
  try {
    const frame = path.join(folder, 'frame.json');
    const log = path.join(folder, 'log.jsonl');
    fs.writeFileSync(frame, FRAME);
    fs.writeFileSync(log, meterValueLog(LOG_LINES));
    console.log('\nocpp validate');
    console.log(`  ${ratio([entry(DIST), 'validate', frame], EMPTY)}  one frame, against node -e 0`);
    const parse = `for (const line of require('fs').readFileSync(process.argv[1], 'utf8').split('\\n')) if (line) JSON.parse(line)`;
    const times = Array.from(
      { length: 3 },
      () => seconds('node', [entry(DIST), 'validate', log]) / seconds('node', ['-e', parse, log]),
    );
    console.log(`  ${median(times).toFixed(1)}  a log of ${LOG_LINES} lines, against JSON.parse of the same`);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

async function main(): Promise<void> {
  await timesOfLookups();
  inProjects();
  validation();
  charactersPerTopic();
  console.log('\nretrieval');
  for (const line of measureSets()) console.log(`  ${line}`);
}

main().catch(reportAndFail);
