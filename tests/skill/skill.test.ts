import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import matter from 'gray-matter';
import { describe, expect, test } from 'vitest';
import { filesBelow } from '../../scripts/files.ts';
import { ROOT, temporaryFolder } from '../paths.ts';

const SKILL = path.join(ROOT, 'skills', 'ocpp-reference');
const { data, content } = matter(fs.readFileSync(path.join(SKILL, 'SKILL.md'), 'utf8'));

/** The skill's folder and nothing else of the repository, as installers copy it. */
function copyOfSkill(): string {
  const copy = path.join(temporaryFolder(), 'a folder', 'ocpp-reference');
  fs.cpSync(SKILL, copy, { recursive: true });
  return copy;
}

describe('SKILL.md', () => {
  test('keeps to the Agent Skills standard', () => {
    expect(data['name']).toBe(path.basename(SKILL));
    expect(data['name']).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(data['description'].length).toBeLessThanOrEqual(1024);
    expect(data['compatibility'].length).toBeLessThanOrEqual(500);
    expect(Object.keys(data).sort()).toEqual(['allowed-tools', 'compatibility', 'description', 'license', 'name']);
    expect(content.split('\n').length).toBeLessThan(500);
  });

  test('names only files of its own folder, and they are there', () => {
    const named = [...content.matchAll(/(?:^|[\s`/])((?:scripts|reference)\/[a-z./]*)/g)].map(([, file = '']) => file);
    expect(named.length).toBeGreaterThan(3);
    for (const file of named) expect(fs.existsSync(path.join(SKILL, file)), file).toBe(true);
    expect(content).not.toContain('../');
    expect(content).not.toContain('CLAUDE_PLUGIN_ROOT');
  });
});

describe('the folder alone', () => {
  test('answers what the plugin answers', () => {
    const skill = copyOfSkill();
    const cwd = temporaryFolder();
    for (const args of [['smart-charging'], ['1.6', 'BootNotification'], ['decisions'], []]) {
      const own = spawnSync(path.join(skill, 'scripts', 'ocpp'), args, { cwd, encoding: 'utf8', input: '' });
      const whole = spawnSync(path.join(ROOT, 'bin', 'ocpp'), args, { cwd, encoding: 'utf8', input: '' });
      expect(own.stdout).toBe(whole.stdout);
      expect(own.status).toBe(0);
    }
  });

  test('says which files to read where there is no node, and they are there', () => {
    const skill = copyOfSkill();
    const { stdout, status } = spawnSync('/bin/sh', [path.join(skill, 'scripts', 'ocpp'), 'x'], {
      env: { PATH: '/nowhere' },
      encoding: 'utf8',
    });
    expect(status).toBe(0);
    const named = [...stdout.matchAll(/\/.+?\/reference\/[a-z./]+/g)].map(([file]) => file);
    expect(named).toHaveLength(2);
    for (const file of named) expect(fs.existsSync(file), file).toBe(true);
  });

  test('pages.tsv leads to pages that can be read as files', () => {
    const rows = fs
      .readFileSync(path.join(SKILL, 'reference', 'pages.tsv'), 'utf8')
      .trimEnd()
      .split('\n');
    const pages = new Set(rows.map((row) => row.split('\t')[2] ?? ''));
    expect(pages.size).toBeGreaterThan(50);
    for (const page of pages)
      expect(fs.existsSync(path.join(SKILL, 'reference', 'text', page.replace(/\.md$/, '.txt'))), page).toBe(true);
  });

  test('holds what dist/ holds', () => {
    const [built, copied] = [path.join(ROOT, 'dist'), path.join(SKILL, 'reference')];
    expect(filesBelow(copied, '')).toEqual(filesBelow(built, ''));
  });

  test('is not taken for code of the project it was copied into', () => {
    const project = temporaryFolder();
    fs.cpSync(SKILL, path.join(project, '.agents', 'skills', 'ocpp-reference'), { recursive: true });
    const { stdout } = spawnSync(path.join(ROOT, 'bin', 'ocpp'), ['audit', project], { encoding: 'utf8' });
    expect(stdout).toContain('No OCPP found in 0 files');
  });
});
