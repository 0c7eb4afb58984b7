import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../paths.ts';

const ask = (...words: string[]): string =>
  spawnSync(path.join(ROOT, 'bin', 'ocpp'), words, { input: '', encoding: 'utf8', cwd: ROOT }).stdout;
/** The line below the heading and the version. */
const said = (...words: string[]): string =>
  ask(...words)
    .split('\n')
    .slice(2, 4)
    .join('\n');

describe('a name with many owners begins with how many, and how to see one', () => {
  test.each([
    [['2.0.1', 'Accepted'], /^`Accepted` is a value of \d\d enumerations of 2\.0\.1; name the message or type/],
    [['1.6', 'Accepted'], /^`Accepted` is a value of \d\d enumerations of 1\.6;/],
    [['2.0.1', 'evseId'], /^`evseId` is a field of \d\d messages and types of 2\.0\.1;/],
    [['2.1', 'type'], /^`type` is a field of \d\d? messages and types of 2\.1;/],
  ])('%s', (words, sentence) => {
    const text = said(...words);
    expect(text).toMatch(sentence);
    const [, example = ''] = /`ocpp ([^`]+)`/.exec(text) ?? [];
    const name = words[1] ?? '';
    expect(ask(...example.split(' '))).toMatch(new RegExp(`^- (?:\\w+\\.)?${name}\\b`, 'm'));
  });

  test.each([
    ['a name of few owners', 'stackLevel'],
    ['a message', 'SetChargingProfile'],
    ['several names', 'Accepted Rejected'],
    ['a question', 'when is a reservation accepted'],
    ['a piece of code', 'if (status == "Accepted") {'],
  ])('not so %s', (_, words) => expect(ask('2.0.1', words)).not.toMatch(/^`\w+` (?:is a|also names)/m));
});

describe('what else a name stands for is said with how to ask for it', () => {
  test.each([
    ['2.0.1', 'reservation', '`reservation` also names the block H. Reservation (`ocpp 2.0.1 block H`).'],
    ['2.0.1', 'Connector', '`Connector` also names the component Connector (docs/ocpp-2.0.1/reference/components.md).'],
    ['2.0.1', 'ChargingProfile', 'the topic smart-charging (`ocpp 2.0.1 smart-charging`)'],
    ['2.0.1', 'transaction', 'the type TransactionType (`ocpp 2.0.1 TransactionType`)'],
    ['1.6', 'status', '`status` also names a field of 30 messages and types (`ocpp 1.6 '],
    ['2.0.1', 'BootNotification', 'a value of MessageTriggerEnumType (`ocpp 2.0.1 MessageTriggerEnumType'],
  ])('%s %s', (version, name, sentence) => expect(said(version, name)).toContain(sentence));

  test.each(['reservation', 'Connector', 'ChargingProfile', 'transaction', 'status', 'firmware', 'security', 'id'])(
    'each way that is given for %s leads there',
    (name) => {
      for (const version of ['1.6', '2.0.1', '2.1']) {
        for (const [, what = '', query] of said(version, name).matchAll(
          /(?:the|a) ([^(,]+) \((?:`ocpp ([^`]+)`|docs)/g,
        )) {
          if (query === undefined) continue;
          const [, kind = '', label = ''] = /^(\S+) (?:of .*|(.+))$/.exec(what) ?? [];
          const answer = ask(...query.split(' '));
          if (kind === 'field' || kind === 'value') expect(answer, query).toMatch(/^- /m);
          else expect(answer, query).toMatch(new RegExp(`^# OCPP \\S+: .*${label.replaceAll('.', '\\.')}`));
        }
        for (const [, page = ''] of said(version, name).matchAll(/\((docs\/[^)]+)\)/g))
          expect(fs.existsSync(path.join(ROOT, page)), page).toBe(true);
      }
    },
  );

  test('as JSON they stand in a field of their own', () => {
    const { meanings } = JSON.parse(ask('2.0.1', 'evseId', '--json'));
    expect(meanings.of.map(({ kind }: { kind: string }) => kind)).toEqual(['field', 'variable']);
  });
});
