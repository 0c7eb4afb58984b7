import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { ROOT, temporaryFolder } from '../paths.ts';

const LAUNCHER = path.join(ROOT, 'bin', 'ocpp');

interface Run {
  status: number | null;
  output: string;
}

function run(args: string[], input: string | Buffer = '', cwd = ROOT): Run {
  const { status, stdout } = spawnSync(LAUNCHER, ['validate', ...args], { input, cwd, encoding: 'utf8' });
  return { status, output: stdout };
}

function file(content: string | Buffer): string {
  const name = path.join(temporaryFolder(), 'in.log');
  fs.writeFileSync(name, content);
  return name;
}

beforeAll(() => {
  for (const built of ['validate.cjs', 'model/2.1.json'])
    if (!fs.existsSync(path.join(ROOT, 'dist', built))) throw new Error(`dist/${built} is missing; run npm run build`);
});

const PROFILE =
  '[2,"a","SetChargingProfile",{"evseId":0,"chargingProfile":{"id":1,"stackLevel":0,"chargingProfilePurpose":"TxProfile","chargingProfileKind":"Relative","chargingSchedule":[{"id":1,"chargingRateUnit":"A","chargingSchedulePeriod":[{"startPeriod":0,"limit":16}]}]}}]';

describe('what is printed', () => {
  test('a line per problem, with file, line, pointer and place in the standard, and the counts', () => {
    const name = file(`words\n${PROFILE}\n`);
    const { status, output } = run([name, '--version', '2.0.1']);
    expect(status).toBe(1);
    expect(output).toContain(
      `${name}:2: SetChargingProfile /evseId: evseId is 0 for a TxProfile: a TxProfile is set where its transaction runs, never on 0 [K01.FR.16]`,
    );
    expect(output).toContain('[K01.FR.03]');
    expect(output).toMatch(/1 frame, 0 payloads, 1 line skipped, 2 errors, 0 warnings, 0 notes\n$/);
  });

  test('the meaning of a field stands below a mistake in it', () => {
    const { output } = run(
      ['-', '--version', '2.0.1'],
      '[2,"a","GetVariables",{"getVariableData":[{"component":{"name":1},"variable":{"name":"a"}}]}]',
    );
    expect(output).toContain(
      '/getVariableData/0/component/name: found 1, allowed is a string [schema]\n    name: string',
    );
  });

  test.each([
    [
      '[2,"a","BootNotification",{"reason":"PowerUpp","chargingStation":{"model":"m","vendorName":"v"}}]',
      'did you mean PowerUp?',
    ],
    [
      '[2,"a","BootNotification",{"reeson":"PowerUp","chargingStation":{"model":"m","vendorName":"v"}}]',
      'did you mean reason?',
    ],
    ['[2,"a","BootNotificatoin",{}]', 'did you mean BootNotification'],
    ['[2,"a","NotifyDERAlarm",{}]', 'it is a message of OCPP 2.1'],
  ])('%s: %s', (frame, hint) => {
    expect(run(['-', '--version', '2.0.1'], frame).output).toContain(hint);
  });

  test('as JSON it is stable and complete', () => {
    const { status, output } = run(['-', '--version=2.0.1', '--format', 'json'], PROFILE);
    const report = JSON.parse(output) as Record<string, unknown> & { problems: Record<string, unknown>[] };
    expect(status).toBe(1);
    expect(Object.keys(report)).toEqual([
      'file',
      'versions',
      'remarks',
      'frames',
      'payloads',
      'skipped',
      'errors',
      'warnings',
      'notes',
      'problems',
      'more',
    ]);
    expect(report).toMatchObject({ frames: 1, payloads: 0, skipped: 0, errors: 2, warnings: 0, notes: 0, more: 0 });
    for (const problem of report.problems)
      expect(Object.keys(problem)).toEqual([
        'line',
        'action',
        'version',
        'pointer',
        'severity',
        'rule',
        'message',
        'meaning',
      ]);
  });

  test('of many problems that are alike only some, and all are counted', () => {
    const log = Array.from({ length: 500 }, (_, index) => `[2,"${index}","Heartbeat",{"x${index}":1}]`).join('\n');
    const { output } = run(['-', '--version', '2.0.1'], log);
    expect(output.split('\n').filter((line) => line.includes('[schema]'))).not.toHaveLength(500);
    expect(output).toMatch(/… and \d+ more/);
    expect(output).toContain('500 errors');
  });

  test('no control character of the input reaches the terminal', () => {
    const { output } = run(['-', '--version', '2.0.1'], '[2,"a","Heart\\u001b[31mbeat",{"\\u0007":1}]');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(output).not.toMatch(/[\u0007\u001b]/);
  });
});

describe('codes', () => {
  test('0 without errors, also with warnings', () => {
    expect(run(['-'], '[2,"a","Heartbeat",{}]').status).toBe(0);
    const { status, output } = run(['-', '--version', '1.6'], '[2,"a","DataTransfer",{"vendorId":"Vendor"}]');
    expect([status, output.includes('1 warning')]).toEqual([0, true]);
  });

  test('1 where the text is broken', () => {
    expect(run(['-'], '[2,"a","Heartbeat",{]').status).toBe(1);
    expect(run(['-'], '{"a":').status).toBe(1);
  });

  test.each([
    ['no file', []],
    ['two files', ['a', 'b']],
    ['a format that is none', ['-', '--format', 'xml']],
    ['a version that is none', ['-', '--version', '3']],
    ['an option that is none', ['-', '--strict']],
    ['a sender that is no side', ['-', '--sender', 'EV']],
    ['a file that is not there', ['/nowhere/at/all']],
    ['a folder', ['.']],
  ])('2: %s', (_, args) => {
    expect(run(args).status).toBe(2);
  });

  test.each([
    ['nothing', '', 'holds no frame'],
    ['words', 'just\nwords\n', 'holds no frame'],
    ['bytes', Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0]), 'binary'],
    ['UTF-16', Buffer.from(`\uFEFF${PROFILE}`, 'utf16le'), 'UTF-16'],
    ['UTF-16, the other way round', Buffer.from(`\uFEFF${PROFILE}`, 'utf16le').swap16(), 'UTF-16'],
  ])('2: %s', (_, input, message) => {
    const { status, output } = run(['-'], input);
    expect([status, output.includes(message)]).toEqual([2, true]);
  });
});

describe('what is read', () => {
  test('a mark of UTF-8 is no part of the text', () => {
    expect(run(['-'], Buffer.from('\uFEFF[2,"a","Heartbeat",{}]')).status).toBe(0);
  });

  test('a payload whose only schema is found, and it is said', () => {
    const { status, output } = run(
      ['-'],
      '{"idTag":"a","connectorId":1,"meterStart":0,"timestamp":"2026-01-01T00:00:00Z"}',
    );
    expect(status).toBe(0);
    expect(output).toContain('taken as StartTransaction.req');
    expect(output).toContain('OCPP 1.6');
  });

  test('a payload that fits several schemas is asked about', () => {
    const { status, output } = run(['-', '--version', '1.6'], '{"status":"Accepted"}');
    expect(status).toBe(1);
    expect(output).toContain('say which with --action');
  });

  test('a payload of the message that was named, request or response', () => {
    expect(run(['-', '--action', 'SetChargingProfile', '--version', '2.1'], '{"status":"Accepted"}').status).toBe(0);
    const { output } = run(['-', '--action', 'SetChargingProfile', '--version', '2.1'], '{"evseId":1}');
    expect(output).toContain('chargingProfile is missing');
    expect(run(['-', '--action', 'setchargingprofile.conf', '--version', '1.6'], '{"status":"Accepted"}').status).toBe(
      0,
    );
  });

  test.each(['CS', 'cs', 'ChargingStation', 'Charge Point'])('messages of one side are said to be of %s', (sender) => {
    const { status, output } = run(['-', '--version', '1.6', '--sender', sender], '[2,"a","ClearCache",{}]');
    expect(status).toBe(1);
    expect(output).toContain('ClearCache is sent by the Central System, and this one by the Charge Point');
    expect(output).toContain('[1.6 §6]');
    expect(run(['-', '--version', '1.6', '--sender', 'CSMS'], '[2,"a","ClearCache",{}]').status).toBe(0);
  });

  test('an answer alone is checked against the message that was named', () => {
    const { status, output } = run(['-', '--action', 'Heartbeat', '--version', '2.0.1'], '[3,"a",{}]');
    expect(status).toBe(1);
    expect(output).toContain('currentTime is missing');
  });

  test.each([
    [
      '1.6',
      '[2,"a","StartTransaction",{"connectorId":1,"idTag":"a","meterStart":0,"timestamp":"2026-01-01T00:00:00Z"}]',
    ],
    [
      '2.1',
      '[6,"a","NotifyPeriodicEventStream",{"id":1,"pending":0,"basetime":"2026-01-01T00:00:00Z","data":[{"t":0,"v":"1"}]}]',
    ],
    ['1.6', 'GET /ocpp HTTP/1.1 Sec-WebSocket-Protocol: ocpp1.6\n[2,"a","Heartbeat",{}]'],
  ])('the version is told by the text: %s', (version, text) => {
    expect(run(['-'], text).output).toContain(`OCPP ${version}: `);
  });

  test('two stations of one log have each its version and its session', () => {
    const log = [
      'A: receive message [2,"1","BootNotification",{"chargePointVendor":"V","chargePointModel":"M"}]',
      'B: receive message [2,"1","BootNotification",{"reason":"PowerUp","chargingStation":{"model":"m","vendorName":"v"}}]',
      'B: send [3,"1",{"status":"Accepted","interval":1,"currentTime":"2026-01-01T00:00:00Z"}]',
      'A: send [3,"1",{"status":"Accepted","interval":1,"currentTime":"2026-01-01T00:00:00Z"}]',
    ].join('\n');
    const { status, output } = run(['-'], log);
    expect([status, output.includes('OCPP 1.6'), output.includes('0 errors, 0 warnings, 0 notes')]).toEqual([
      0,
      true,
      true,
    ]);
  });

  test('the version of the project decides where the text does not', () => {
    const project = temporaryFolder();
    fs.mkdirSync(path.join(project, '.ocpp'));
    fs.writeFileSync(path.join(project, '.ocpp', 'decisions.md'), '# OCPP decisions\n\nversion: 2.1\n');
    expect(run(['-'], '[2,"a","Heartbeat",{}]', project).output).toContain('OCPP 2.1: ');
  });
});
