import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ROOT, temporaryFolder } from '../paths.ts';

const MB = 2 ** 20;
const SHORT = 14 * MB;
const LONG = 64 * MB;
/** Keeps the collector from waiting: what is left is what is held. In MB. */
const HEAP = 48;

/** What a log could make a checker keep: ids, stations, calls without an answer, mistakes of all kinds. */
function lines(index: number): string[] {
  const id = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
  const station = `STATION-WITH-A-LONG-NAME-${index % 20 ? 1 : index}`;
  const filler = 'x'.repeat(900);
  return [
    `2026-01-01 10:00:00 INFO ${index} ${filler}${filler}`,
    `INFO:ocpp:${station}: receive message ${JSON.stringify([2, id, 'Heartbeat', { [`no${index}`]: index }])}`,
    `INFO:ocpp:${station}: send ${JSON.stringify([3, `${id}x`, { note: `${filler}${index}` }])}`,
    JSON.stringify({ stationId: station, messageId: id, action: 'DataTransfer', payload: { data: filler } }),
    `cut off ${index}: receive [2,"${id}","StartTransaction",{"idTag":"${filler}`,
  ];
}

/** The most memory that a check of a log of this size takes, in bytes. */
function memoryFor(size: number): number {
  const folder = temporaryFolder();
  const log = path.join(folder, 'long.log');
  const atEnd = path.join(folder, 'at-end.cjs');
  fs.writeFileSync(atEnd, "process.on('exit', () => console.error(process.resourceUsage().maxRSS));");
  const handle = fs.openSync(log, 'w');
  let frames = 0;
  for (let written = 0, index = 0; written < size; frames += 3 * 200)
    written += fs.writeSync(handle, `${Array.from({ length: 200 }, () => lines(index++).join('\n')).join('\n')}\n`);
  fs.closeSync(handle);
  const input = fs.openSync(log, 'r');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      `--max-old-space-size=${HEAP}`,
      '-r',
      atEnd,
      path.join(ROOT, 'dist', 'ocpp.cjs'),
      'validate',
      '--version=1.6',
      '-',
    ],
    { stdio: [input, 'pipe', 'pipe'], encoding: 'utf8' },
  );
  fs.closeSync(input);
  expect([status, stdout.includes(`${frames} frames, `), /… and \d+ more/.test(stdout)]).toEqual([1, true, true]);
  return Number(stderr) * 1024;
}

test('a long log takes less memory more than a short one than it is longer', () => {
  expect(memoryFor(LONG) - memoryFor(SHORT)).toBeLessThan(LONG - SHORT);
});
