import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { filesBelow, writeAll } from '../../scripts/files.ts';
import { readPackage } from '../../src/spec/source.ts';
import { hasOfficial, OFFICIAL, ROOT, temporaryFolder } from '../paths.ts';

const BUILT = ['docs', 'dist', 'skills'];

const state = (root: string): string => {
  const hash = createHash('sha256');
  for (const folder of BUILT)
    for (const file of filesBelow(path.join(root, folder), ''))
      hash.update(`${folder}/${file}\0`).update(fs.readFileSync(path.join(root, folder, file)));
  return hash.digest('hex');
};

const build = (root: string, ...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(
    path.join(ROOT, 'node_modules', '.bin', 'tsx'),
    [path.join(root, 'scripts', 'build.ts'), ...args],
    { cwd: root, encoding: 'utf8' },
  );
  return { status, output: stdout + stderr };
};

/** A copy of the repository that a test may break. */
function copyOfRepository(): string {
  const copy = temporaryFolder();
  for (const entry of ['src', 'scripts', 'schemas', 'docs', 'dist', 'skills', 'package.json', 'tsconfig.json'])
    fs.cpSync(path.join(ROOT, entry), path.join(copy, entry), { recursive: true });
  fs.symlinkSync(path.join(ROOT, 'node_modules'), path.join(copy, 'node_modules'));
  return copy;
}

/** The package's schemas of a version as official files would hold them, changed on the way. */
function officialZip(change: (files: Record<string, string>) => void): string {
  const files = Object.fromEntries(
    readPackage(['2.0.1']).map(({ name, json }) => [
      `${name}.json`,
      JSON.stringify({ ...(json as object), $id: `urn:OCPP:Cp:2:2020:3:${name}` }),
    ]),
  );
  change(files);
  const file = path.join(temporaryFolder(), 'schemas.zip');
  fs.writeFileSync(
    file,
    zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))),
  );
  return file;
}

const edit = (files: Record<string, string>, name: string, change: (json: any) => void): void => {
  const json = JSON.parse(files[name] ?? '');
  change(json);
  files[name] = JSON.stringify(json);
};

describe('npm run build', () => {
  test('changes nothing where nothing changed: what is built is committed and current', () => {
    const copy = copyOfRepository();
    const before = state(copy);
    const { status, output } = build(copy);
    expect(output).toMatch(/ 0 files changed, 0 removed/);
    expect(status).toBe(0);
    expect(state(copy)).toBe(before);
  });

  test('writes the same pages from an official download as from the package', () => {
    const copy = copyOfRepository();
    const before = state(copy);
    const from = hasOfficial ? OFFICIAL : officialZip(() => {});
    expect(build(copy, '--from', from)).toMatchObject({ status: 0 });
    expect(state(copy)).toBe(before);
  });

  test('brings a changed note onto its page, and removes a page it no longer builds', () => {
    const copy = copyOfRepository();
    const notes = path.join(copy, 'schemas', 'notes', '2.x', 'O-display-message.yaml');
    fs.writeFileSync(notes, fs.readFileSync(notes, 'utf8').replace(/purpose: .*/, 'purpose: Tested words.'));
    const stale = path.join(copy, 'docs', 'ocpp-2.0.1', 'schemas', 'gone.md');
    fs.writeFileSync(stale, fs.readFileSync(path.join(copy, 'docs', 'ocpp-2.0.1', 'messages.md')));
    expect(build(copy)).toMatchObject({ status: 0 });
    expect(fs.readFileSync(path.join(copy, 'docs', 'ocpp-2.0.1', 'schemas', 'display-message.md'), 'utf8')).toContain(
      'Tested words.',
    );
    expect(fs.existsSync(stale)).toBe(false);
  });

  const HEARTBEAT = 'HeartbeatRequest.json';
  test.each<[string, (files: Record<string, string>) => void, RegExp]>([
    ['broken JSON', (files) => void (files[HEARTBEAT] = '{'), /schemas\.zip!HeartbeatRequest\.json: not valid JSON/],
    [
      'an unknown keyword',
      (files) => edit(files, HEARTBEAT, (json) => void (json.patternProperties = {})),
      /2\.0\.1 .*HeartbeatRequest\.json .*patternProperties/,
    ],
    [
      'an unknown $ref',
      (files) => edit(files, HEARTBEAT, (json) => void (json.properties.customData.$ref = '#/definitions/Nothing')),
      /HeartbeatRequest\.json \/properties\/customData: differs/,
    ],
    ['a missing message', (files) => void delete files[HEARTBEAT], /2\.0\.1 HeartbeatRequest: the schema is missing/],
    [
      'another length',
      (files) =>
        edit(
          files,
          'AuthorizeRequest.json',
          (json) => void (json.definitions.IdTokenType.properties.idToken.maxLength = 20),
        ),
      /AuthorizeRequest\.json \/definitions\/IdTokenType\/properties\/idToken: differs/,
    ],
  ])('stops at %s, names it, and leaves everything as it was', (_, change, message) => {
    const copy = copyOfRepository();
    const before = state(copy);
    const { status, output } = build(copy, '--from', officialZip(change));
    expect(output).toMatch(message);
    expect(output).not.toMatch(/\n {4}at /);
    expect(status).toBe(1);
    expect(state(copy)).toBe(before);
  });

  test('says how it is used when called wrongly', () => {
    expect(build(ROOT, '--form', 'x')).toMatchObject({
      status: 1,
      output: expect.stringContaining('usage: npm run build'),
    });
  });

  test('names the line of an error in a notes file', () => {
    const copy = copyOfRepository();
    const notes = path.join(copy, 'schemas', 'notes', '2.x', 'P-data-transfer.yaml');
    fs.writeFileSync(notes, fs.readFileSync(notes, 'utf8').replace('purpose:', 'purposes:'));
    const { status, output } = build(copy);
    expect(output).toMatch(/P-data-transfer\.yaml:\d+: messages\.DataTransfer/);
    expect(status).toBe(1);
  });
});

describe('writing', () => {
  test('is all or nothing: one file that cannot be written leaves every other as it was', () => {
    const folder = temporaryFolder();
    const first = path.join(folder, 'a.md');
    const blocked = path.join(folder, 'b.md');
    fs.writeFileSync(first, 'old');
    fs.mkdirSync(blocked);
    expect(() =>
      writeAll(
        new Map([
          [first, 'new'],
          [blocked, 'new'],
        ]),
      ),
    ).toThrow(/b\.md: cannot be written .*nothing was changed/);
    expect(fs.readFileSync(first, 'utf8')).toBe('old');
    expect(fs.readdirSync(folder).sort()).toEqual(['a.md', 'b.md']);
  });

  test('a folder that may not be written is an error with its name', () => {
    const folder = temporaryFolder();
    const inPlaceOfFolder = path.join(folder, 'docs');
    fs.writeFileSync(inPlaceOfFolder, 'a file');
    expect(() => writeAll(new Map([[path.join(inPlaceOfFolder, 'a.md'), 'x']]))).toThrow(
      /docs\/a\.md: cannot be written/,
    );
  });

  test.skipIf(process.getuid?.() !== 0)('a read-only docs/ stays as it was', () => {
    const copy = copyOfRepository();
    const notes = path.join(copy, 'schemas', 'notes', '2.x', 'O-display-message.yaml');
    fs.writeFileSync(notes, fs.readFileSync(notes, 'utf8').replace(/purpose: .*/, 'purpose: Tested words.'));
    // Root writes everywhere; another user does not, and owns neither docs/ nor dist/ here.
    spawnSync('chmod', ['-R', 'a+rX,go-w', copy]);
    const before = state(copy);
    const tsx = path.join(ROOT, 'node_modules', '.bin', 'tsx');
    const { status, stdout, stderr } = spawnSync(tsx, [path.join(copy, 'scripts', 'build.ts')], {
      cwd: copy,
      encoding: 'utf8',
      uid: 65_534,
      gid: 65_534,
      env: { ...process.env, HOME: '/tmp', TMPDIR: '/tmp' },
    });
    expect(stdout + stderr).toMatch(/cannot be written .*permission denied/);
    expect(status).toBe(1);
    expect(state(copy)).toBe(before);
  });

  test('touches only what differs', () => {
    const file = path.join(temporaryFolder(), 'a.md');
    fs.writeFileSync(file, 'same');
    expect(writeAll(new Map([[file, 'same']]))).toEqual([]);
    expect(writeAll(new Map([[file, 'other']]))).toEqual([file]);
  });
});
