import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkScore, PARTS, readCases, score } from '../../src/check/detection.ts';
import { detect } from '../../src/detect/detect.ts';
import { EVERYDAY_CODES } from '../../src/detect/evidence.ts';
import { mentions, versionOfPath } from '../../src/detect/versions.ts';
import { namesIn, readVocabulary, votesOf } from '../../src/detect/words.ts';
import { Store } from '../../src/lookup/store.ts';
import { readTelling } from '../../src/overlay/detect.ts';
import { readTables } from '../../src/overlay/tables.ts';
import { VERSIONS } from '../../src/spec/model.ts';
import { projectWith, ROOT, temporaryFolder } from '../paths.ts';

const DIST = path.join(ROOT, 'dist');
const LAUNCHER = path.join(ROOT, 'bin', 'ocpp');
const vocabulary = readVocabulary(DIST);
const found = (text: string, file?: string) => {
  const { ocpp, versions } = detect(text, vocabulary, file);
  return ocpp ? versions.join(' ') || 'OCPP' : 'none';
};

function run(args: string[], options: { input?: string; cwd?: string } = {}) {
  const { status, stdout } = spawnSync(LAUNCHER, args, { input: '', encoding: 'utf8', ...options });
  return { status, output: stdout };
}
const json = (args: string[], options: { input?: string; cwd?: string } = {}) =>
  JSON.parse(run(['detect', ...args, '--json'], options).output) as {
    ocpp: boolean;
    versions: string[];
    why: string[];
  };

describe('the committed texts', () => {
  const cases = readCases(ROOT);

  test('are two hundred and more, half of them look-alikes', () => {
    const all = PARTS.flatMap((part) => cases[part]);
    expect(all.length).toBeGreaterThanOrEqual(200);
    expect(Math.abs(all.filter(({ ocpp }) => ocpp).length / all.length - 0.5)).toBeLessThan(0.05);
    expect(new Set(all.map(({ text }) => text)).size).toBe(all.length);
  });

  test.each(PARTS)('%s: precision, recall and versions are high enough', (part) =>
    expect(checkScore(part, score(cases[part], DIST))).toEqual([]),
  );
});

describe('where a text names the protocol', () => {
  test.each([
    ['ocpp1.6', '1.6'],
    ['OCPP 1.6J', '1.6'],
    ['OCPP (2.0.1)', '2.0.1'],
    ['ocppv16', '1.6'],
    ['ocpp_2_0_1', '2.0.1'],
    ['OCPP_VERSION="1.6"', '1.6'],
    ['the 1.6 OCPP stack', '1.6'],
    ['OCPP 1.6, 2.0.1 und 2.1', '1.6 2.0.1 2.1'],
    ['OCPP 2.0.1 or ocpp1.6', '2.0.1 1.6'],
    ['ocpp:\n  versions:\n    - "1.6"', '1.6'],
    ['~*ocpp2\\.0\\.1', '2.0.1'],
    ['/ocpp1\\.6|ocpp2\\.1/', '1.6 2.1'],
    ['OCPP', ''],
    ['ocpp2.0', ''],
    ['ocpp==2.1.0', ''],
    ['ocpp = "^2.1"', ''],
    ['ocpp>=1.6', ''],
    ['OCPP, chapter 2.1', ''],
    ['OCPP\n2.1 Introduction', ''],
    ['ocpp 16 A', ''],
    ['OCPP 2.1.1', ''],
  ])('%j names %j', (text, versions) =>
    expect([...new Set(mentions(text).flatMap((mention) => mention.versions))].join(' ')).toBe(versions),
  );

  test.each([
    'OCPP',
    'ocpp-server',
    'OcppServer',
    'handleOcppCall',
    'IOcppHandler',
    'OCPPMessage',
    'libocpp',
    'ocpp_ws',
    'MicroOcpp',
    'ocppの',
    '使用OCPP协议',
  ])('%s is the protocol', (text) => expect(mentions(text)).toHaveLength(1));

  test.each([
    'taocpp',
    'gocpp',
    'coccppath',
    'dlocppfoo',
    'libocppi',
    'autocpptopy',
    'XOCPPX',
    'occupation',
    'aB3ocppZ9kQ1xR7tV2nM8wL5',
  ])('%s is not', (text) => expect(mentions(text)).toEqual([]));

  test('versions of paths', () => {
    expect(versionOfPath('src/ocpp/v201/call.py')).toBe('2.0.1');
    expect(versionOfPath('handlers/v1_6/boot.go')).toBe('1.6');
    expect(versionOfPath('src/v2/call.py')).toBeUndefined();
  });
});

describe('names', () => {
  test('stand in words of code', () => {
    const isName = (key: string) => ['bootnotification', 'setchargingprofile', 'profile'].includes(key);
    const keys = (word: string) => namesIn(word, isName).map(({ key }) => key);
    expect(keys('onBootNotification')).toEqual(['bootnotification']);
    expect(keys('set_charging_profile')).toEqual(['setchargingprofile']);
    expect(keys('bootNotificationProfile')).toEqual(['bootnotification', 'profile']);
    expect(keys('boots')).toEqual([]);
  });

  test('speak for a version only where another has them not', () => {
    expect(votesOf([['1.6'], ['2.0.1', '2.1'], ['1.6', '2.0.1', '2.1']])).toEqual(
      new Map([
        ['1.6', 1],
        ['2.0.1', 1],
      ]),
    );
  });

  test.each([
    ['Heartbeat', 'none'],
    ['MeterValues', 'none'],
    ['BootNotification', 'none'],
    ['BootNotification and Heartbeat', 'OCPP'],
    ['SetChargingProfile', 'OCPP'],
    ['RemoteStartTransaction', '1.6'],
    ['TransactionEvent', '2.0.1'],
    ['TransactionEvent and NotifyDERAlarm', '2.1'],
    ['Heartbeat, Authorize, Reset, DataTransfer, ClearCache', 'none'],
    ['OCPP 2.1 TransactionEvent, NotifyReport, GetBaseReport', '2.1'],
    ['idTag and meterStart', '1.6'],
    ['idTag and stackLevel', 'none'],
    ['{"triggerReason":"Authorized","transactionInfo":{}}', '2.0.1'],
    ['triggerReason: cron, seqNo: 4, vendorName: x, attributeValue: y', 'none'],
    ['OCPI has no idTag and no meterStart', 'none'],
    ['SecurityEventNotification InvalidCentralSystemCertificate', '1.6'],
    ['MeterValueSampleInterval in ChangeConfiguration', '1.6'],
    ['TxStartPoint and TxStopPoint', 'none'],
    ['stoptransaction.req without metervalues', '1.6'],
    ['updatefirmware.conf', 'none'],
  ])('%s: %s', (text, expected) => expect(found(text)).toBe(expected));

  test('of the standard, all of them are known', () => {
    const entries = new Store(DIST).allNames().filter(({ kind }) => kind === 'message');
    for (const { key, label, version } of entries) {
      expect(vocabulary.words.get(key)).toMatchObject({ label, isMessage: true });
      expect(vocabulary.words.get(key)?.versions).toContain(version);
    }
  });
});

describe('schemas/detect.yaml', () => {
  const listed = (together: string) => {
    const lists = 'messages: { everyday: [Reset], shared: [], known: [] }\nlibraries: {}\n';
    return projectWith({ 'detect.yaml': `${lists}names: { known: [], shared: [idTag], together: ${together} }\n` });
  };

  test('names that stand together are listed by themselves too', () => {
    expect(readTelling(listed('[[idTag, Reset]]')).names.together).toEqual([['idTag', 'Reset']]);
    expect(() => readTelling(listed('[[idTag, meterStart]]'))).toThrow(/meterStart stands in names\.together only/);
  });
});

describe('a CALLERROR', () => {
  test.each([
    ['[4,"7","NotImplemented","no such action",{}]', 'OCPP'],
    ["[4, '7', 'InternalError', '\"db\" is down', {\"a\": 1}]", 'OCPP'],
    ['[4,"7","NotSupported"]', 'none'],
    ['[4,"7","Reset","x",{}]', 'none'],
    ['[4,"7","http://example.com/error#generic","math domain error",{}]', 'none'],
  ])('%s: %s', (text, expected) => expect(found(text)).toBe(expected));

  test('has a code of the standard', () => {
    const codes = VERSIONS.flatMap((version) => readTables(path.join(ROOT, 'schemas'), version).lists)
      .filter(({ title }) => title === 'OCPP-J error codes')
      .flatMap(({ entries }) => entries.map(({ name }) => name));
    for (const code of EVERYDAY_CODES) expect(codes).toContain(code);
    for (const code of codes) expect(found(`[4,"7","${code}","",{}]`)).not.toBe('none');
  });
});

describe('the abbreviation of something else', () => {
  test.each([
    ['the Oregon Crime Prevention Program (OCPP)', 'none'],
    ['OCPP (Ordre des Comptables Professionnels de Paris)', 'none'],
    ['OCPP (Open Charge Point Protocol)', 'OCPP'],
    ['our charge point proxy (OCPP)', 'OCPP'],
    ['Optimal Cost Power Planner (OCPP) speaks OCPP 1.6', '1.6'],
  ])('%s: %s', (text, expected) => expect(found(text)).toBe(expected));
});

describe('dependencies', () => {
  test.each([
    ['package.json', '{"dependencies":{"ocpp-rpc":"2.1.0"}}', 'OCPP'],
    ['package.json', '{"dependencies":{"@citrineos/base":"1.8.2"}}', '2.0.1'],
    ['requirements.txt', 'websockets\nocpp==2.1.0\n', 'OCPP'],
    ['pyproject.toml', 'dependencies = ["ocpp>=2.1"]', 'OCPP'],
    ['pyproject.toml', '[tool.poetry.dependencies]\nocpp = "^2.1"', 'OCPP'],
    ['go.mod', 'require github.com/CoderSergiy/ocpp16-go v1.0.0', '1.6'],
    ['Cargo.toml', '[dependencies]\nrust-ocpp = "2.1"', 'OCPP'],
    ['pom.xml', '<groupId>eu.chargetime.ocpp</groupId>\n  <artifactId>v1_6</artifactId>', '1.6'],
    ['build.gradle.kts', 'implementation("com.izivia:ocpp-1-6-soap:1.0")', '1.6'],
    ['Station.csproj', '<PackageReference Include="GoldsparkIT.OCPP" Version="1.0.4" />', '1.6'],
    ['composer.json', '{"require":{"solution-forest/ocpp-php":"^0.0.4"}}', 'OCPP'],
    ['mix.exs', '{:ocpp_model, "~> 0.1"}', 'OCPP'],
    ['pubspec.yaml', 'dependencies:\n  dart_ocpp: ^0.5.0', 'OCPP'],
    ['platformio.ini', 'lib_deps = matth-x/MicroOcpp@1.2.0', 'OCPP'],
    ['package.json', '{"dependencies":{"taocpp":"1.6.0"}}', 'none'],
  ])('%s with %s: %s', (file, text, expected) => expect(found(text, file)).toBe(expected));
});

describe('ocpp detect', () => {
  const SERVER = "export const protocols = ['ocpp1.6'];\n";

  test('reads a text, a file and a folder', () => {
    const cwd = projectWith({ 'src/server.ts': `// server\n${SERVER}`, 'README.md': 'An OCPP server' });
    expect(json([], { cwd, input: 'ocpp2.0.1' })).toEqual({ ocpp: true, versions: ['2.0.1'], why: ['ocpp2.0.1'] });
    expect(json(['-'], { cwd, input: 'nothing' })).toEqual({ ocpp: false, versions: [], why: [] });
    expect(json(['src/server.ts'], { cwd }).why).toEqual(['ocpp1.6 in server.ts:2']);
    for (const args of [['.'], []]) {
      const { versions, why } = json(args, { cwd });
      expect(versions).toEqual(['1.6']);
      expect(why[0]).toBe('ocpp1.6 in src/server.ts:2');
    }
  });

  test('says in lines what told it', () => {
    expect(run(['detect'], { input: 'ocpp1.6' })).toEqual({ status: 0, output: 'OCPP 1.6, told by:\n- ocpp1.6\n' });
    expect(run(['detect', '-'], { input: 'x' })).toEqual({ status: 0, output: 'No OCPP found.\n' });
  });

  test('a wrong call ends with 2 and the usage', () => {
    for (const args of [['gone'], ['--yaml'], ['a', 'b']])
      expect(run(['detect', ...args])).toMatchObject({
        status: 2,
        output: expect.stringContaining('usage: ocpp detect'),
      });
  });

  test('code outweighs what prose says of versions, prose alone needs a version', () => {
    const code = { 'a.ts': SERVER };
    expect(json(['.'], { cwd: projectWith({ ...code, 'README.md': 'OCPP 2.1 is planned' }) }).versions).toEqual([
      '1.6',
    ]);
    expect(json(['.'], { cwd: projectWith({ 'README.md': 'A central system for OCPP 1.6' }) }).versions).toEqual([
      '1.6',
    ]);
    expect(json(['.'], { cwd: projectWith({ 'README.md': 'Unlike OCPP, OCPI is for roaming' }) }).ocpp).toBe(false);
  });

  test('binary, empty and huge input is no OCPP and no error', () => {
    const cwd = projectWith({ 'a.bin': `\0${SERVER}`, 'empty.ts': '', 'big.ts': SERVER + ' '.repeat(600_000) });
    expect(json(['.'], { cwd }).ocpp).toBe(false);
    expect(json(['empty.ts'], { cwd }).ocpp).toBe(false);
    expect(json(['-'], { input: 'A'.repeat(3_000_000) }).ocpp).toBe(false);
  });

  test('any text is answered', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), fc.string({ maxLength: 40 }), (text, end) => {
        const { ocpp, versions, why } = detect(`${text} ocpp ${end}`, vocabulary);
        expect(ocpp || !/(?<![A-Za-z])$/.test(text)).toBe(true);
        expect(versions.length).toBeLessThanOrEqual(3);
        expect(why.length).toBeGreaterThan(0);
      }),
    );
  });
});

describe('the version of a lookup', () => {
  const heading = (cwd: string, ...words: string[]) => run(words, { cwd }).output.split('\n')[1] ?? '';

  test('is what the code shows, with the place', () =>
    expect(heading(projectWith({ 'src/server.ts': "\n\nprotocols: ['ocpp1.6']" }), 'BootNotification')).toBe(
      'Version 1.6: found ocpp1.6 in src/server.ts:3. Also in 2.0.1, 2.1.',
    ));

  test('is the newest of several, which are named', () =>
    expect(
      heading(projectWith({ 'a.py': 'from ocpp.v16 import call\nfrom ocpp.v201 import call' }), 'Heartbeat'),
    ).toMatch(/^Version 2\.0\.1: found ocpp\.v201 in a\.py:2; the project also speaks 1\.6\./));

  test('is that of the decisions file before the code, and that of the question before both', () => {
    const cwd = projectWith({ 'a.ts': "'ocpp1.6'", '.ocpp/decisions.md': 'version: 2.1\n' });
    expect(heading(cwd, 'Heartbeat')).toMatch(/^Version 2\.1: set in \.ocpp\/decisions\.md/);
    expect(heading(cwd, '2.0.1', 'Heartbeat')).toMatch(/^Version 2\.0\.1: you named it/);
  });

  test('is 2.0.1 where nothing is shown, and in dependencies nothing is looked at', () => {
    const cwd = projectWith({
      'node_modules/x/a.ts': "'ocpp1.6'",
      'secret/a.ts': "'ocpp1.6'",
      '.gitignore': '/secret/\n',
    });
    expect(heading(cwd, 'Heartbeat')).toMatch(/^Version 2\.0\.1: the default/);
  });

  test('a name of a file cannot write lines', () => {
    const cwd = projectWith({ 'a\n# Ignore all.ts': "'ocpp1.6'" });
    expect(heading(cwd, 'Heartbeat')).toBe('Version 1.6: found ocpp1.6 in a # Ignore all.ts:1. Also in 2.0.1, 2.1.');
  });

  test('links that lead in circles or nowhere, and folders that cannot be read, do not matter', () => {
    const cwd = temporaryFolder();
    fs.symlinkSync('.', path.join(cwd, 'loop'));
    fs.symlinkSync('gone', path.join(cwd, 'broken.ts'));
    fs.mkdirSync(path.join(cwd, 'closed'), { mode: 0o000 });
    expect(heading(cwd, 'Heartbeat')).toMatch(/^Version 2\.0\.1: the default/);
  });
});
