import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ROOT, temporaryFolder } from '../paths.ts';

const LAUNCHER = path.join(ROOT, 'bin', 'ocpp');
const CLIENT_LIMIT = 30_000;

interface Run {
  status: number | null;
  output: string;
  errors: string;
}

function run(
  args: string[],
  options: { input?: string; env?: NodeJS.ProcessEnv; cwd?: string; launcher?: string } = {},
): Run {
  const { input = '', env = process.env, cwd = ROOT, launcher = LAUNCHER } = options;
  const { status, stdout, stderr } = spawnSync(launcher, args, { input, env, cwd, encoding: 'utf8' });
  return { status, output: stdout, errors: stderr };
}

const json = (...words: string[]) =>
  JSON.parse(run([...words, '--json']).output) as {
    version: string;
    why: string;
    matched: { kind: string; name: string }[];
    markers: { id: string }[];
    sections: { page: string; anchor: string; title: string; characters: number; tier: string }[];
  };

describe('what is asked', () => {
  test.each([
    'SetChargingProfile',
    'setChargingProfile',
    'set_charging_profile',
    'SET-CHARGING-PROFILE',
    'set charging profile',
  ])('%s is the message', (spelling) => {
    const { matched, sections } = json(spelling);
    expect(matched).toEqual([{ kind: 'message', name: 'SetChargingProfile' }]);
    expect(sections.map(({ title }) => title)).toEqual(
      expect.arrayContaining([
        'SetChargingProfileRequest',
        'SetChargingProfileResponse',
        'ChargingProfileType',
        'ChargingSchedulePeriodType',
      ]),
    );
  });

  test.each([
    ['SetChargingProfile.req', 'SetChargingProfileRequest'],
    ['SetChargingProfileRequest', 'SetChargingProfileRequest'],
    ['SetChargingProfile.conf', 'SetChargingProfileResponse'],
  ])('%s is the payload %s', (spelling, payload) =>
    expect(json(spelling).matched).toEqual([expect.objectContaining({ kind: 'payload', name: payload })]),
  );

  test('the types of a message come nearest first', () => {
    const titles = json('SetChargingProfile').sections.map(({ title }) => title);
    const order = [
      'SetChargingProfileRequest',
      'ChargingProfileType',
      'ChargingScheduleType',
      'ChargingSchedulePeriodType',
      'SalesTariffEntryType',
      'CostType',
    ];
    expect(order.map((title) => titles.indexOf(title))).toEqual(
      [...order.map((title) => titles.indexOf(title))].sort((a, b) => a - b),
    );
    expect(titles).toEqual(expect.arrayContaining(order));
  });

  test('the largest of the everyday messages stays small, with all its types', () => {
    const { output } = run(['SetChargingProfile']);
    expect(output.length).toBeLessThan(9_000);
    for (const type of ['ChargingProfileType', 'ChargingSchedulePeriodType', 'CostType', 'StatusInfoType'])
      expect(output).toMatch(new RegExp(`^## ${type}$`, 'm'));
    expect(output).toContain('`ocpp 2.0.1 SetChargingProfile examples`');
  });

  test('a field is told per owner', () => {
    const { output } = run(['evseId']);
    expect(output).toMatch(/^- SetChargingProfileRequest\.evseId: integer/m);
    expect(output).toMatch(/^- ResetRequest\.evseId\?: integer/m);
  });

  test('an enum value brings its enumeration', () => {
    expect(json('SuspendedEVSE').sections.map(({ title }) => title)).toContain('ChargingStateEnumType');
    expect(json('1.6', 'SuspendedEVSE').sections.map(({ title }) => title)).toContain('ChargePointStatus');
  });

  test.each([
    ['1.6 smart-charging', '1.6'],
    ['1.6j smart-charging', '1.6'],
    ['ocpp1.6 smart-charging', '1.6'],
    ['smart-charging 2.1', '2.1'],
    ['OCPP 2.0.1 smart-charging', '2.0.1'],
    ['v2.1 smart-charging', '2.1'],
    ['smart-charging', '2.0.1'],
  ])('"%s" is answered for %s', (input, version) => {
    const answer = JSON.parse(run(['--json'], { input }).output);
    expect(answer.version).toBe(version);
    expect(answer.matched).toEqual([{ kind: 'topic', name: 'smart-charging' }]);
    expect(answer.why).not.toBe('');
  });

  const topics = fs
    .readFileSync(path.join(ROOT, 'dist', 'topics.tsv'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'));
  test.each(
    topics.flatMap(([name = '', aliases = '', versions = '']) =>
      versions
        .split(' ')
        .filter(Boolean)
        .map((version) => [version, name, aliases] as const),
    ),
  )('topic %s %s has sections, and so has each alias', (version, name, aliases) => {
    for (const word of [name, ...aliases.split(' ').filter(Boolean)]) {
      const { matched, sections } = json(version, word);
      expect(sections.length, word).toBeGreaterThan(0);
      expect(matched[0]?.kind, word).toMatch(/topic|block|message/);
    }
  });

  test('the topics that the product promises exist', () => {
    const names = topics.map(([name]) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        'smart-charging',
        'authorization',
        'transactions',
        'provisioning',
        'firmware',
        'security',
        'diagnostics',
        'availability',
        'reservation',
        'display',
        'remote-control',
        'meter-values',
        'local-auth-list',
        'tariff',
        'data-transfer',
        'iso15118',
        'schemas',
        'sequences',
        'types',
        'core',
        'remote-trigger',
        'v2x',
        'der',
        'battery-swap',
        'payment',
      ]),
    );
  });

  test('words and standard input are the same question', () => {
    expect(run(['1.6', 'BootNotification']).output).toBe(run([], { input: '1.6 BootNotification\n' }).output);
  });

  test('nothing at all is answered with the topics', () => {
    expect(run([]).output).toMatch(/^Topics: smart-charging, /m);
    expect(run([], { input: ' \n\t ' }).output).toMatch(/^Topics: /m);
  });

  test('an unknown name brings near spellings and the topics', () => {
    const { output } = run(['BotNotifikaton']);
    expect(output).toMatch(/^Nothing in the reference is called "BotNotifikaton"/m);
    expect(output).toMatch(/^Near spellings: .*BootNotification/m);
    expect(output).toMatch(/^Topics: /m);
  });

  test('a misspelled name that can only be one is answered, and said', () => {
    const { output } = run(['SetChrgingProfil']);
    expect(output).toMatch(/^# OCPP 2\.0\.1: SetChargingProfile$/m);
    expect(output).toContain('Nothing is called "SetChrgingProfil"; taken for SetChargingProfile.');
  });

  test('a name of another version says which', () => {
    expect(run(['1.6', 'TransactionEvent']).output).toMatch(/"TransactionEvent" exists in 2\.0\.1 and 2\.1/);
  });

  test('an answer from elsewhere is the same as from the plugin', () => {
    expect(run(['Heartbeat'], { cwd: temporaryFolder() }).output).toBe(run(['Heartbeat']).output);
  });

  test('the launcher works through a symbolic link', () => {
    const link = path.join(temporaryFolder(), 'ocpp');
    fs.symlinkSync(LAUNCHER, link);
    expect(run(['Heartbeat'], { launcher: link }).output).toMatch(/^# OCPP 2\.0\.1: Heartbeat/);
  });
});

describe('whatever the input, there is an answer', () => {
  const isAnswer = ({ status, output, errors }: Run) => {
    expect(status).toBe(0);
    expect(errors).toBe('');
    expect(output.length).toBeGreaterThan(0);
    expect(output.length).toBeLessThan(CLIENT_LIMIT);
  };

  test.each([
    ['100,000 characters', 'SetChargingProfile '.repeat(5_300)],
    ['one word of 100,000 characters', 'x'.repeat(100_000)],
    ['control characters', '\u0000\u0007\u001b[2J\u009b smart-charging \u202e'],
    ['a path', '../../etc/passwd'],
    ['shell syntax', '$(id); `id` | cat /etc/passwd && rm -rf / > x'],
    ['other scripts', '充电配置文件 профиль зарядки ملف الشحن 📈'],
    ['lone surrogates', 'smart \ud800 charging'],
    ['a prototype name', '__proto__ constructor toString hasOwnProperty'],
    ['every topic at once', 'smart-charging transactions security core diagnostics provisioning types schemas'],
    ['a regular expression', '(a+)+$ [[ ** ?? \\'],
    ['an option', '--help --version -x'],
  ])('%s', (_, input) => isAnswer(run([], { input })));

  test('a path is only ever a name', () => expect(run([], { input: '../../etc/passwd' }).output).not.toMatch(/root:/));

  test('control characters do not come back', () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(run([], { input: '\u001b[2J\u0007 nonsense' }).output).not.toMatch(/[\u0000-\u0008\u001b\u009b]/);
  });

  test('any text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 200 }),
          fc.lorem(),
          fc.constantFrom('id', 'status', 'Accepted', 'type'),
        ),
        (input) => isAnswer(run([], { input })),
      ),
      { numRuns: 40 },
    );
  });

  test('a damaged installation says where to read on; a command whose code is its answer does not end with 0', () => {
    const broken = temporaryFolder();
    fs.mkdirSync(path.join(broken, 'bin'));
    fs.mkdirSync(path.join(broken, 'dist'));
    fs.copyFileSync(LAUNCHER, path.join(broken, 'bin', 'ocpp'));
    fs.copyFileSync(path.join(ROOT, 'dist', 'ocpp.cjs'), path.join(broken, 'dist', 'ocpp.cjs'));
    const result = run(['smart-charging'], { launcher: path.join(broken, 'bin', 'ocpp') });
    isAnswer(result);
    expect(result.output).toContain('docs/README.md');
    for (const command of ['validate', 'composite', 'detect', 'mcp']) {
      const { status, output } = run([command, '-'], { launcher: path.join(broken, 'bin', 'ocpp'), input: '{}' });
      expect([status, output.startsWith(`ocpp ${command} failed: `)], command).toEqual([2, true]);
    }
  });
});

describe('without node on the PATH', () => {
  const env = { PATH: '/nowhere' };
  const bare = (args: string[], input = '') => {
    const { status, stdout } = spawnSync('/bin/sh', [LAUNCHER, ...args], { env, input, encoding: 'utf8' });
    return { status, lines: stdout.trimEnd().split('\n') };
  };

  test.each([
    [['smart-charging'], 'docs/ocpp-2.0.1/schemas/smart-charging.md'],
    [['1.6', 'smart-charging'], 'docs/ocpp-1.6j/schemas/smart-charging.md'],
    [['2.1', 'setchargingprofile'], 'docs/ocpp-2.1/schemas/smart-charging.md'],
    [['nothing-known'], 'docs/README.md'],
  ])('%s names the pages to read, which exist', (args, page) => {
    for (const { status, lines } of [bare(args), bare([], `${args.join(' ')}\n`)]) {
      expect(status).toBe(0);
      expect(lines.some((line) => line.endsWith(page))).toBe(true);
      for (const line of lines.slice(1)) expect(fs.existsSync(line), line).toBe(true);
    }
  });

  test.each(['validate', 'audit', 'composite', 'decide', 'detect', 'mcp'])('%s has no answer', (command) =>
    expect(bare([command, '-']).status).toBe(2),
  );
});
