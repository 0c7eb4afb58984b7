import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { reportAndFail, UserError } from '../src/errors.ts';
import { writeAll } from './files.ts';
import { ROOT } from './paths.ts';
import { releasedChangelog, type Sources, tagName, withVersion, wrongVersions } from './version.ts';

const USAGE = `usage: npm run release -- <version>          sets it everywhere, dates the changelog, builds
       npm run release -- --check [<tag>]    whether every place, and the tag, name the same version`;

/** Every file that names the version of the release. */
const MANIFESTS = ['package.json', 'package-lock.json', '.claude-plugin/plugin.json', 'gemini-extension.json'];
const CHANGELOG = 'CHANGELOG.md';

const read = (file: string): string => fs.readFileSync(path.join(ROOT, file), 'utf8');

const sources = (): Sources => ({
  manifests: new Map(MANIFESTS.map((file) => [file, read(file)])),
  changelog: read(CHANGELOG),
});

function check(tag: string | undefined): void {
  const problems = wrongVersions(sources(), tag);
  if (problems.length) throw new UserError(problems);
  console.log(`${MANIFESTS.join(', ')} and ${CHANGELOG} agree${tag ? ` with ${tag}` : ''}`);
}

/** Sets the version, dates the changelog and builds; commit and tag stay with the person who releases. */
function release(version: string): void {
  const { manifests, changelog } = sources();
  const today = new Date().toISOString().slice(0, 10);
  const files = new Map(
    [...manifests].map(([file, text]) => [path.join(ROOT, file), withVersion(file, text, version)]),
  );
  files.set(path.join(ROOT, CHANGELOG), releasedChangelog(changelog, version, today));
  writeAll(files);
  execFileSync('npm', ['run', 'build'], { cwd: ROOT, stdio: 'inherit' });
  check(tagName(version));
  console.log(`Look at the diff, then: git commit -am "Release ${version}" && git tag ${tagName(version)}`);
}

try {
  const { values, positionals } = parseArgs({ options: { check: { type: 'boolean' } }, allowPositionals: true });
  const [named] = positionals;
  if (positionals.length > 1 || (!values.check && !named)) throw new UserError([USAGE]);
  if (values.check) check(named);
  else release(named ?? '');
} catch (error) {
  reportAndFail(error);
}
