import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { releasedChangelog, tagName, withVersion, wrongVersions } from '../../scripts/version.ts';
import { ROOT } from '../paths.ts';

describe('a release', () => {
  test('sets the version and nothing else', () => {
    const text = '{\n  "version": "0.1.0",\n  "x": { "version": "0.1.0" }\n}\n';
    expect(withVersion('plugin.json', text, '1.0.0')).toBe(text.replace('0.1.0', '1.0.0'));
    expect(withVersion('package-lock.json', text, '1.0.0')).toBe(text.replaceAll('0.1.0', '1.0.0'));
  });

  test.each(['1', 'v1.0.0', '1.0.0"', ''])('"%s" is no version', (version) =>
    expect(() => withVersion('x', '{"version": "0"}', version)).toThrow('is no version'),
  );

  test('gives what was unreleased to the version', () => {
    const before = '# Changelog\n\n## Unreleased\n\n### Added\n\n- A.\n\n## 0.1.0 (2026-01-01)\n\n- B.\n';
    const after = releasedChangelog(before, '0.2.0', '2026-02-03');
    expect(after).toBe(before.replace('## Unreleased\n', '## Unreleased\n\n## 0.2.0 (2026-02-03)\n'));
    expect(() => releasedChangelog(after, '0.3.0', '2026-02-04')).toThrow('nothing stands under');
    expect(() => releasedChangelog(after, '0.2.0', '2026-02-04')).toThrow('there already');
  });

  test('is held back where a place or the tag says otherwise', () => {
    const manifests = (plugin: string) =>
      new Map([
        ['package.json', '{"version":"1.2.3"}'],
        ['plugin.json', `{"version":"${plugin}"}`],
      ]);
    const changelog = '## Unreleased\n\n## 1.2.3 (2026-01-01)\n';
    expect(wrongVersions({ manifests: manifests('1.2.3'), changelog }, tagName('1.2.3'))).toEqual([]);
    expect(wrongVersions({ manifests: manifests('1.2.2'), changelog })).toEqual([
      'plugin.json: version 1.2.2, but package.json says 1.2.3',
    ]);
    expect(wrongVersions({ manifests: manifests('1.2.3'), changelog }, 'v1.2.3')[0]).toContain('ocpp--v1.2.3');
    expect(wrongVersions({ manifests: manifests('1.2.3'), changelog: '## 1.2.2 (x)\n' })[0]).toContain(
      'newest release is 1.2.2',
    );
    expect(
      wrongVersions({ manifests: manifests('1.2.3'), changelog: '## Unreleased\n' }, tagName('1.2.3')),
    ).toHaveLength(1);
  });
});

test('every manifest of this repository names the same version', () => {
  const files = ['package.json', 'package-lock.json', '.claude-plugin/plugin.json', 'gemini-extension.json'];
  const read = (file: string) => fs.readFileSync(path.join(ROOT, file), 'utf8');
  const manifests = new Map(files.map((file) => [file, read(file)]));
  expect(wrongVersions({ manifests, changelog: read('CHANGELOG.md') })).toEqual([]);
});

test('issue forms have what the host needs: a name, a description, and fields with an id of their own', () => {
  const folder = path.join(ROOT, '.github', 'ISSUE_TEMPLATE');
  const forms = fs.readdirSync(folder).filter((file) => file !== 'config.yml');
  expect(forms).toHaveLength(3);
  for (const file of forms) {
    const form = parse(fs.readFileSync(path.join(folder, file), 'utf8'));
    expect(form).toMatchObject({ name: expect.any(String), description: expect.any(String) });
    const ids = form.body.map(({ id }: { id: string }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { type, attributes } of form.body) {
      expect(['input', 'textarea', 'dropdown']).toContain(type);
      expect(attributes.label).not.toBe('');
      if (type === 'dropdown') expect(new Set(attributes.options).size).toBe(attributes.options.length);
    }
  }
});
