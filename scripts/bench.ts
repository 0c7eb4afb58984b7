import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { reportAndFail } from '../src/errors.ts';
import { index } from '../src/lookup/manifest.ts';
import { makeCorpus } from './corpus.ts';
import { writeEnlarged } from './enlarged.ts';
import { DIST } from './paths.ts';
import { pull } from './pull.ts';
import { measureSets } from './retrieval.ts';

/** Measures what a user waits for and what an agent reads. Times are ratios: machines differ, ratios less. */

const PAIRS = 15;
const TIMES = 10;
const QUESTIONS = [
  ['smart-charging'],
  ['2.1', 'TransactionEvent'],
  ['evseId'],
  ['SetChrgingProfil'],
  ['can I send a TxProfile before the transaction starts'],
];

function seconds(command: string, args: readonly string[]): number {
  const start = process.hrtime.bigint();
  spawnSync(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  return Number(process.hrtime.bigint() - start) / 1e9;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

/** Whole processes in turn, so that a busy machine slows both. */
function ratio(args: readonly string[], against: readonly string[]): string {
  const ratios = Array.from({ length: PAIRS }, () => seconds('node', args) / seconds('node', against));
  return median(ratios).toFixed(2);
}

const entry = (folder: string): string => path.join(folder, 'ocpp.cjs');

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
      const empty = ratio([entry(DIST), ...asked], ['-e', '0']);
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

async function main(): Promise<void> {
  await timesOfLookups();
  charactersPerTopic();
  console.log('\nretrieval');
  for (const line of measureSets()) console.log(`  ${line}`);
}

main().catch(reportAndFail);
