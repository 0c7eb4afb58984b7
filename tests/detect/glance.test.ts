import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { glance, ONCE_A_SESSION } from '../../src/detect/project.ts';
import { projectWith, ROOT, temporaryFolder } from '../paths.ts';

const DIST = path.join(ROOT, 'dist');
/** More entries than milliseconds that a look may take. */
const MANY = ONCE_A_SESSION.milliseconds + 20;

/** A clock that goes on a millisecond whenever it is looked at, as on a file system where each step takes one. */
function slowClock(): () => number {
  let time = 0;
  return () => time++;
}

/** Names of entries, and below the last of them a file that speaks OCPP. */
const trees: [string, (folder: string) => void][] = [
  [
    'folders without files',
    (folder) => {
      for (let index = 0; index < MANY; index++) fs.mkdirSync(path.join(folder, `a${index}`));
    },
  ],
  [
    'names that are skipped',
    (folder) => {
      for (let index = 0; index < MANY; index++) fs.writeFileSync(path.join(folder, `.a${index}`), '');
    },
  ],
  [
    'files',
    (folder) => {
      for (let index = 0; index < MANY; index++) fs.writeFileSync(path.join(folder, `a${index}.ts`), '');
    },
  ],
];

describe('a look at a project ends when its time is over, however much is left', () => {
  test.each(trees)('%s', (_, fill) => {
    const project = projectWith({ 'deep/er/server.ts': "'ocpp1.6'" });
    fill(project);
    const look = (now: () => number) => glance(project, DIST, { ...ONCE_A_SESSION, now }).ocpp;
    expect(look(() => 0)).toBe(true);
    expect(look(slowClock())).toBe(false);
  });

  test('files that are slow to open', () => {
    const project = projectWith(
      Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`server${index}.ts`, 'ocpp'])),
    );
    let time = 0;
    let looks = 0;
    const now = () => {
      looks++;
      time += looks > 40 ? ONCE_A_SESSION.milliseconds : 0;
      return time;
    };
    glance(project, DIST, { ...ONCE_A_SESSION, now });
    expect(looks).toBeLessThan(44);
  });
});

describe('what is no file is not waited for', () => {
  const hook = (cwd: string) => {
    const { status, signal, stdout } = spawnSync('/bin/sh', [path.join(ROOT, 'bin', 'ocpp'), 'hook', 'session-start'], {
      input: JSON.stringify({ session_id: 's', cwd, source: 'startup' }),
      env: { ...process.env, TMPDIR: temporaryFolder() },
      encoding: 'utf8',
      timeout: 30_000,
    });
    return { status, signal, stdout };
  };
  const pipe = (file: string) => expect(spawnSync('mkfifo', [file]).status).toBe(0);

  test.each(['.gitignore', 'CLAUDE.md', 'AGENTS.md', 'package.json', 'ocpp.ts', '.ocpp/decisions.md'])(
    'a pipe called %s',
    (name) => {
      const cwd = projectWith({ 'src/server.ts': "'ocpp1.6'", '.ocpp/README': '' });
      pipe(path.join(cwd, name));
      const { status, signal, stdout } = hook(cwd);
      expect([status, signal]).toEqual([0, null]);
      expect(stdout).toContain('OCPP 1.6');
    },
  );

  test('nor is a file read that is larger than any of its kind', () => {
    const cwd = projectWith({ 'src/server.ts': "'ocpp1.6'", '.ocpp/README': '' });
    for (const name of ['.ocpp/decisions.md', 'CLAUDE.md', 'big.ts', '.gitignore']) {
      const file = path.join(cwd, name);
      fs.writeFileSync(file, 'text\n');
      // Sparse: it takes no room on the disk.
      fs.truncateSync(file, 3 * 2 ** 30);
    }
    const { status, stdout } = hook(cwd);
    expect([status, stdout.includes('OCPP 1.6'), stdout.includes('Mend .ocpp/decisions.md')]).toEqual([0, true, true]);
  });
});
