import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { DIST, ROOT } from './paths.ts';

/** Measures what a user waits for and what an agent reads. Times are ratios: machines differ, ratios less. */

const PAIRS = 21;
const LAUNCHER = path.join(ROOT, 'bin', 'ocpp');

function seconds(command: string, args: string[]): number {
  const start = process.hrtime.bigint();
  spawnSync(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  return Number(process.hrtime.bigint() - start) / 1e9;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

/** The whole process against an empty node, in turn, so that a busy machine slows both. */
function lookupRatio(...words: string[]): string {
  const ratios = Array.from({ length: PAIRS }, () => seconds(LAUNCHER, words) / seconds('node', ['-e', '0']));
  return median(ratios).toFixed(2);
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
  console.log(`bin/ocpp ${words.join(' ')}: ${lookupRatio(...words)} times node -e 0 (median of ${PAIRS} pairs)`);
charactersPerTopic();
