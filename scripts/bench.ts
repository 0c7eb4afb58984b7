import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
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
function ratio(...words: string[]): string {
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
    console.log(
      `bin/ocpp validate (one frame): ${ratio('validate', frame)} times node -e 0 (median of ${PAIRS} pairs)`,
    );
    const parse = `for (const line of require('fs').readFileSync(process.argv[1], 'utf8').split('\\n')) if (line) JSON.parse(line)`;
    const times = Array.from(
      { length: 3 },
      () => seconds(LAUNCHER, ['validate', log]) / seconds('node', ['-e', parse, log]),
    );
    console.log(
      `bin/ocpp validate (${LOG_LINES} lines): ${median(times).toFixed(1)} times JSON.parse of the same lines`,
    );
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

for (const words of [['smart-charging'], ['2.1', 'TransactionEvent'], ['evseId'], ['SetChrgingProfil']])
  console.log(`bin/ocpp ${words.join(' ')}: ${ratio(...words)} times node -e 0 (median of ${PAIRS} pairs)`);
validation();
charactersPerTopic();
