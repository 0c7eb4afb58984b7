import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectWith, ROOT, temporaryFolder } from '../paths.ts';

const LAUNCHER = path.join(ROOT, 'bin', 'ocpp');
const LIMIT = 600;
const OCPP_PROJECT = { 'src/server.ts': "\nexport const protocols = ['ocpp1.6'];\n" };

interface Call {
  temporary?: string;
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  launcher?: string;
}

/** Runs a hook as the client does: JSON on standard input, whatever it prints is read. */
function hook(name: string, input: unknown, { temporary, env = {}, cwd = ROOT, launcher = LAUNCHER }: Call = {}) {
  const { status, stdout, stderr } = spawnSync('/bin/sh', [launcher, 'hook', name], {
    cwd,
    input: typeof input === 'string' ? input : JSON.stringify(input),
    env: { ...process.env, TMPDIR: temporary ?? temporaryFolder(), ...env },
    encoding: 'utf8',
  });
  return { status, output: stdout, errors: stderr };
}

function contextOf({ output }: { output: string }, event: string): string {
  if (!output) return '';
  const { hookSpecificOutput } = JSON.parse(output);
  expect(hookSpecificOutput.hookEventName).toBe(event);
  expect(hookSpecificOutput.additionalContext.length).toBeLessThanOrEqual(LIMIT);
  return hookSpecificOutput.additionalContext;
}

const start = (cwd: string, more: object = {}, call?: Call) =>
  contextOf(
    hook('session-start', { session_id: 's', cwd, source: 'startup', hook_event_name: 'SessionStart', ...more }, call),
    'SessionStart',
  );
const ask = (prompt: string, more: object = {}, call?: Call) =>
  contextOf(
    hook('prompt', { session_id: 's', cwd: '/', hook_event_name: 'UserPromptSubmit', prompt, ...more }, call),
    'UserPromptSubmit',
  );

const SILENT = { status: 0, output: '', errors: '' };

describe('when a session starts', () => {
  test('in a project with OCPP, it is told version, place, decisions, mode and how to look up', () => {
    const text = start(
      projectWith({
        ...OCPP_PROJECT,
        '.ocpp/decisions.md': '## 16-sc-remote-start-bad-profile\n- Answer: reject\n',
        'CLAUDE.md': 'For OCPP: use pragmatic escalation mode.\n',
      }),
    );
    expect(text).toContain('OCPP 1.6: ocpp1.6 in src/server.ts:2.');
    expect(text).toMatch(/1 decided, \d+ open/);
    expect(text).toContain('mode pragmatic (set in CLAUDE.md)');
    expect(text).toContain('`ocpp 1.6 <name>`');
    expect(text).toContain('`/ocpp <topic>`');
  });

  test('messages and fields of one version tell it without the name of the protocol', () =>
    expect(
      start(
        projectWith({
          'app/station.py':
            'class StartTransaction:\n    id_tag: str\n    meter_start: int\nclass BootNotification: ...\n',
        }),
      ),
    ).toContain('OCPP 1.6'));

  test('in another project, nothing is said', () => {
    const cwd = projectWith({ 'a.ts': 'export const heartbeat = () => reset();', 'README.md': 'OCPI 2.2.1 sessions' });
    expect(hook('session-start', { session_id: 's', cwd })).toEqual(SILENT);
  });

  test('the decisions file names the version before the code', () =>
    expect(start(projectWith({ ...OCPP_PROJECT, '.ocpp/decisions.md': 'version: 2.0.1\n' }))).toContain(
      'OCPP 2.0.1: set in .ocpp/decisions.md.',
    ));

  test('a session that goes on was told', () =>
    expect(start(projectWith(OCPP_PROJECT), { source: 'resume' })).toBe(''));
});

describe('when a prompt is sent', () => {
  test('it names the query to run, pages that exist and open decisions', () => {
    const text = ask('How are TxProfile and SetChargingProfile combined in OCPP 2.0.1?');
    expect(text).toMatch(/run `ocpp 2\.0\.1 [^`]*SetChargingProfile[^`]*`/);
    const pages = [...text.matchAll(/docs\/[\w./-]+\.md/g)].map(([page]) => page);
    expect(pages.length).toBeGreaterThan(0);
    for (const page of pages) expect(fs.existsSync(path.join(ROOT, page)), page).toBe(true);
    expect(text).toMatch(/`201-[\w-]+`/);
    const [, query = ''] = /run `ocpp ([^`]*)`/.exec(text) ?? [];
    const { stdout } = spawnSync(LAUNCHER, query.split(' '), { encoding: 'utf8' });
    expect(stdout).toMatch(/^# OCPP 2\.0\.1: .*SetChargingProfile/);
  });

  test('a decision that is made is not named as open', () => {
    const before = ask('OCPP 2.0.1 RequestStartTransaction');
    const [, id = ''] = /`(201-[\w-]+)`/.exec(before) ?? [];
    const cwd = projectWith({ '.ocpp/decisions.md': `## ${id}\n- Answer: yes\n` });
    expect(ask('OCPP 2.0.1 RequestStartTransaction', { cwd })).not.toContain(id);
  });

  test.each([
    ['Erkläre mir StatusNotification in OCPP 1.6', 'ocpp 1.6 StatusNotification'],
    ['用Go实现OCPP 2.0.1的RequestStartTransaction', 'ocpp 2.0.1 RequestStartTransaction'],
    ['OCPP2.1のNotifyDERAlarmを実装して', 'ocpp 2.1 NotifyDERAlarm'],
    ['Que contient RemoteStartTransaction ?', 'ocpp 1.6 RemoteStartTransaction'],
  ])('%s', (prompt, query) => expect(ask(prompt)).toContain(`\`${query}`));

  test('without a version in the prompt, that of the project holds', () =>
    expect(ask('ocpp: implement Heartbeat', { cwd: projectWith(OCPP_PROJECT) })).toContain('`ocpp 1.6 Heartbeat`'));

  test('once per subject and session', () => {
    const call = { temporary: temporaryFolder() };
    const prompt = 'OCPP 1.6 SetChargingProfile';
    expect(ask(prompt, {}, call)).toContain('SetChargingProfile');
    expect(ask(prompt, {}, call)).toBe('');
    expect(ask('OCPP 1.6 BootNotification and SetChargingProfile', {}, call)).toContain('`ocpp 1.6 BootNotification`');
    expect(ask(prompt, { session_id: 'other' }, call)).toContain('SetChargingProfile');
    start(projectWith({}), { source: 'compact' }, call);
    expect(ask(prompt, {}, call)).toContain('SetChargingProfile');
  });

  test('a prompt without a name gets a general hint, once', () => {
    const call = { temporary: temporaryFolder() };
    expect(ask('what is ocpp?', {}, call)).toContain('`ocpp <name>`');
    expect(ask('ocpp, please explain', {}, call)).toBe('');
  });

  test.each([
    ['our OCPP charger went offline mid session, what must it resend?', 'docs/ocpp-2.0.1/offline-transactions.md'],
    ['OCPP: how long may the station wait before it reconnects', 'docs/ocpp-2.0.1/connection.md'],
    ['OCPP 1.6: how long may the station wait before it reconnects', 'docs/ocpp-1.6j/connection.md'],
    [
      'Was passiert in OCPP mit einer Transaktion, wenn die Ladestation offline ist?',
      'docs/ocpp-2.0.1/offline-transactions.md',
    ],
  ])('a question without a name gets the sections that answer: %s', (prompt, page) => {
    const text = ask(prompt);
    expect(text).toContain(page);
    const sections = [...text.matchAll(/"([^"]+)" \((docs\/[^)]+)\)/g)];
    expect(sections.length).toBeGreaterThan(1);
    const [, version = ''] = /run `ocpp (\S+) <the question>`/.exec(text) ?? [];
    const { stdout } = spawnSync(LAUNCHER, [version, prompt], { encoding: 'utf8' });
    for (const [, title = '', file = ''] of sections) {
      expect(stdout).toContain(`## ${title}`);
      expect(fs.existsSync(path.join(ROOT, file)), file).toBe(true);
    }
  });

  test('once per section and session', () => {
    const call = { temporary: temporaryFolder() };
    const sections = (text: string) => [...text.matchAll(/"([^"]+)" \(docs/g)].map(([, title]) => title);
    const first = sections(ask('ocpp: what must a charger resend that went offline mid session?', {}, call));
    expect(ask('ocpp: what must a charger resend that went offline mid session?', {}, call)).toBe('');
    const second = sections(ask('ocpp: a charger went offline mid session, which energy must it resend?', {}, call));
    expect(second.filter((title) => first.includes(title))).toEqual([]);
  });

  test.each([
    'fix the CSS of the login page of our OCPP dashboard',
    'write a README for this OCPP project',
    'rename the variable foo in our ocpp repo and run the tests',
    'add a dark mode to the OCPP admin UI',
  ])('a task of another kind gets no sections: %s', (prompt) => expect(ask(prompt)).not.toContain('docs/'));

  test.each(['/ocpp smart-charging', '/ocpp:ocpp BootNotification', 'reset the branch', '', 'OCPI tokens'])(
    '%j: nothing',
    (prompt) => expect(ask(prompt)).toBe(''),
  );
});

describe('what is kept of a session', () => {
  const folderIn = (temporary: string) => path.join(temporary, `ocpp-told-${process.getuid?.()}`);

  test('is private, small, and holds nothing of the prompt or the name of the session', () => {
    const temporary = temporaryFolder();
    const session = '../../../etc/passwd\0\n';
    expect(ask('OCPP 1.6 SetChargingProfile, my secret', { session_id: session }, { temporary })).not.toBe('');
    expect(fs.readdirSync(temporary)).toEqual([path.basename(folderIn(temporary))]);
    expect(fs.statSync(folderIn(temporary)).mode & 0o777).toBe(0o700);
    const [name = ''] = fs.readdirSync(folderIn(temporary));
    expect(name).toBe(createHash('sha256').update(session).digest('hex').slice(0, 32));
    const file = path.join(folderIn(temporary), name);
    expect(fs.statSync(file).mode & 0o777).toBe(0o600);
    expect(fs.readFileSync(file, 'utf8')).toMatch(/^([0-9a-f]{16}\n)+$/);
  });

  test('goes after a week, when another session begins', () => {
    const temporary = temporaryFolder();
    ask('OCPP', { session_id: 'old' }, { temporary });
    const [old = ''] = fs.readdirSync(folderIn(temporary));
    fs.utimesSync(path.join(folderIn(temporary), old), 0, 0);
    ask('OCPP', { session_id: 'new' }, { temporary });
    expect(fs.readdirSync(folderIn(temporary))).not.toContain(old);
    expect(fs.readdirSync(folderIn(temporary))).toHaveLength(1);
  });

  test('where nothing can be kept, nothing is said, rather than with every prompt', () => {
    const file = path.join(temporaryFolder(), 'file');
    fs.writeFileSync(file, '');
    expect(ask('OCPP 1.6 Heartbeat', {}, { temporary: file })).toBe('');
    const shared = temporaryFolder();
    fs.mkdirSync(folderIn(shared));
    fs.chmodSync(folderIn(shared), 0o777);
    expect(ask('OCPP 1.6 Heartbeat', {}, { temporary: shared })).toBe('');
    const linked = temporaryFolder();
    fs.symlinkSync(temporaryFolder(), folderIn(linked));
    expect(ask('OCPP 1.6 Heartbeat', {}, { temporary: linked })).toBe('');
    expect(ask('OCPP 1.6 Heartbeat', { session_id: undefined })).toBe('');
  });
});

describe('whatever happens, a hook is quiet and ends with 0', () => {
  test.each([
    ['no input', ''],
    ['no JSON', '{"session_id": "s", '],
    ['another kind of JSON', '[1, null]'],
    ['null', 'null'],
    ['fields of other types', '{"session_id": 7, "cwd": {}, "prompt": ["ocpp"]}'],
    ['binary', '\0\u0001\ufffe'],
    ['a folder that is gone', '{"session_id":"s","cwd":"/nowhere/at/all","source":"startup"}'],
    ['a folder that is a file', `{"session_id":"s","cwd":${JSON.stringify(LAUNCHER)}}`],
    ['a name with a zero byte', '{"session_id":"s","cwd":"/tmp/\\u0000"}'],
  ])('%s', (_, input) => {
    for (const name of ['session-start', 'prompt', 'unknown', '__proto__']) expect(hook(name, input)).toEqual(SILENT);
  });

  test('without node, with one that fails, and where the plugin is damaged', () => {
    const input = { session_id: 's', cwd: projectWith(OCPP_PROJECT) };
    expect(hook('session-start', input, { env: { PATH: '/nowhere' } })).toEqual(SILENT);
    const folder = temporaryFolder();
    fs.writeFileSync(path.join(folder, 'node'), '#!/bin/sh\necho broken >&2\nexit 1\n', { mode: 0o755 });
    expect(hook('session-start', input, { env: { PATH: folder } })).toEqual(SILENT);
    fs.mkdirSync(path.join(folder, 'bin'));
    fs.copyFileSync(LAUNCHER, path.join(folder, 'bin', 'ocpp'));
    expect(hook('session-start', input, { launcher: path.join(folder, 'bin', 'ocpp') })).toEqual(SILENT);
  });

  test('in a working folder that is gone', () => {
    const cwd = temporaryFolder();
    const script = 'rmdir "$PWD" && exec /bin/sh "$0" hook prompt';
    const { status, stdout } = spawnSync('/bin/sh', ['-c', script, LAUNCHER], {
      cwd,
      input: '{}',
      encoding: 'utf8',
    });
    // The shell itself complains that the folder is gone.
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
  });

  test('input that comes late is waited for', () => {
    const input = JSON.stringify({ session_id: 's', cwd: '/', prompt: 'OCPP 1.6 Heartbeat' });
    const script = '{ sleep 1; printf "%s" "$1"; } | /bin/sh "$0" hook prompt';
    const env = { ...process.env, TMPDIR: temporaryFolder() };
    const { stdout } = spawnSync('/bin/sh', ['-c', script, LAUNCHER, input], { env, encoding: 'utf8' });
    expect(stdout).toContain('`ocpp 1.6 Heartbeat`');
  });

  test('odd names of folders are read like others', () => {
    const odd = path.join(projectWith({}), 'it\'s $(id) `x` "ä" ;&|\n-n');
    fs.mkdirSync(odd);
    fs.mkdirSync(path.join(odd, '.git'));
    fs.writeFileSync(path.join(odd, 'a.ts'), "'ocpp1.6'");
    expect(start(odd)).toContain('OCPP 1.6');
  });

  test('the home folder is no project', () => {
    const home = projectWith(OCPP_PROJECT);
    expect(start(home, {}, { env: { HOME: home } })).toBe('');
    expect(start(home)).not.toBe('');
  });

  test('a plugin in a folder with spaces works by the command that hooks.json has', () => {
    const plugin = path.join(temporaryFolder(), 'my plugins, (new)');
    fs.mkdirSync(plugin);
    for (const part of ['bin', 'dist']) fs.symlinkSync(path.join(ROOT, part), path.join(plugin, part));
    const { hooks } = JSON.parse(fs.readFileSync(path.join(ROOT, 'hooks', 'hooks.json'), 'utf8'));
    const [{ command }] = hooks.SessionStart[0].hooks;
    const { status, stdout } = spawnSync('/bin/sh', ['-c', command], {
      env: { ...process.env, CLAUDE_PLUGIN_ROOT: plugin, TMPDIR: temporaryFolder() },
      input: JSON.stringify({ session_id: 's', cwd: projectWith(OCPP_PROJECT) }),
      encoding: 'utf8',
    });
    expect(status).toBe(0);
    expect(stdout).toContain('OCPP 1.6');
  });
});
