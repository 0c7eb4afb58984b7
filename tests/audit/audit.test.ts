import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectWith as project, ROOT } from '../paths.ts';

const audit = (cwd: string, ...args: string[]) => {
  const { status, stdout } = spawnSync(path.join(ROOT, 'bin', 'ocpp'), ['audit', ...args], { cwd, encoding: 'utf8' });
  return { status, output: stdout };
};

interface Report {
  versions: string[];
  messages: { name: string; files: number }[];
  findings: { id: string; state: string; places: { file: string; line: number; name: string }[] }[];
}
const json = (cwd: string, ...args: string[]) => JSON.parse(audit(cwd, ...args, '--format', 'json').output) as Report;

const HANDLER = `// sub-protocol ocpp2.0.1
export function onBootNotification() {}

export function onSetChargingProfile(request: SetChargingProfileRequest) {
  if (request.chargingProfile.chargingProfilePurpose === 'TxProfile') apply(request);
}
`;

describe('ocpp audit', () => {
  test('names version, messages and the open decisions with file and line', () => {
    const report = json(project({ 'src/handler.ts': HANDLER }));
    expect(report.versions).toEqual(['2.0.1']);
    expect(report.messages.map(({ name }) => name)).toEqual(['BootNotification', 'SetChargingProfile']);
    const finding = report.findings.find(({ id }) => id === '201-K-txprofile-without-transaction-id');
    expect(finding).toMatchObject({ state: 'open' });
    expect(finding?.places).toContainEqual({ file: 'src/handler.ts', line: 4, name: 'SetChargingProfile' });
    expect(report.findings.every(({ id }) => id.startsWith('201-'))).toBe(true);
  });

  test('a recorded answer is decided, a comment is an assumption', () => {
    const files = {
      'a.py': HANDLER.replaceAll('//', '#'),
      'b.py':
        '# OCPP SPEC-SILENT 201-K-txprofile-gap: the default profile fills it\n# BootNotification SetChargingProfile TxDefaultProfile',
      '.ocpp/decisions.md': '## 201-K-txprofile-without-transaction-id\n- Answer: reject\n',
    };
    const states = new Map(json(project(files)).findings.map(({ id, state }) => [id, state]));
    expect(states.get('201-K-txprofile-without-transaction-id')).toBe('decided');
    expect(states.get('201-K-txprofile-gap')).toBe('assumed');
  });

  test('--strict ends with 1 while something is open, and with 0 otherwise', () => {
    expect(audit(project({ 'a.ts': HANDLER }), '--strict').status).toBe(1);
    expect(audit(project({ 'a.ts': HANDLER })).status).toBe(0);
    expect(audit(project({ 'a.ts': 'export {}' }), '--strict').status).toBe(0);
  });

  test('code of something else is left alone', () => {
    const ocpi = 'class Location { evse_uid; connectors; status } // OCPI 2.2.1 Sessions and Tariffs';
    expect(audit(project({ 'a.ts': ocpi, 'b.go': 'func Heartbeat() {} // of AMQP' })).output).toContain(
      'No OCPP found',
    );
  });

  test('dependencies, binaries and large files are not read', () => {
    const report = json(
      project({
        'node_modules/x/a.ts': HANDLER,
        'big.ts': HANDLER + ' '.repeat(600_000),
        'bin.dat': `\0${HANDLER}`,
        'vendor/a.go': HANDLER,
      }),
    );
    expect(report.messages).toEqual([]);
  });

  test('SARIF has rules and results with places', () => {
    const log = JSON.parse(audit(project({ 'a.ts': HANDLER }), '--format=sarif').output);
    const [run] = log.runs;
    expect(log.version).toBe('2.1.0');
    expect(run.results.length).toBeGreaterThan(0);
    const rules = new Set(run.tool.driver.rules.map(({ id }: { id: string }) => id));
    for (const result of run.results) {
      expect(rules).toContain(result.ruleId);
      expect(result.level).toBe('warning');
      expect(result.locations[0].physicalLocation.region.startLine).toBeGreaterThan(0);
    }
  });

  test('a single file can be audited, another path is refused with the usage', () => {
    const folder = project({ 'a.ts': HANDLER });
    expect(json(folder, path.join(folder, 'a.ts')).messages).toHaveLength(2);
    expect(audit(folder, 'gone')).toMatchObject({ status: 2, output: expect.stringContaining('usage: ocpp audit') });
    expect(audit(folder, '--format', 'xml')).toMatchObject({ status: 2 });
  });
});
