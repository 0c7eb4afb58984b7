import fs from 'node:fs';
import path from 'node:path';
import { toString as textOf } from 'mdast-util-to-string';
import { expect, test } from 'vitest';
import { filesBelow } from '../../scripts/files.ts';
import { agentText } from '../../src/corpus/agent-text.ts';
import { readPage } from '../../src/corpus/page.ts';
import { FIELD_COLUMNS, VALUE_COLUMNS } from '../../src/render/reference.ts';
import { ROOT } from '../paths.ts';

const DOCS = path.join(ROOT, 'docs');
const pages = filesBelow(DOCS, '.md').map((file) => readPage(file, fs.readFileSync(path.join(DOCS, file), 'utf8')));

/** Reads a signature back into the cells of the page's row. */
function cellsOf(line: string): string[] {
  const match =
    /^- ([^:]+?)(\?)?: ([\w:]+)(?:\[(\d+)\.\.(\d+|\*)\])?(?: \(((?:[^()]|\([^)]*\))*?)\))?(?: — (.*))?$/.exec(line);
  if (!match) throw new Error(`no signature: ${line}`);
  const [, name = '', optional, type = '', least, most, limits, meaning = ''] = match;
  const constraints = [
    ...(limits ? limits.split('; ') : []),
    ...(Number(least) > 0 ? [`≥ ${least} item${least === '1' ? '' : 's'}`] : []),
  ];
  return [name, type, `${optional ? 0 : 1}..${most ?? 1}`, constraints.sort().join('; '), meaning];
}

test('signatures for agents say what the tables say, field by field', () => {
  let fields = 0;
  for (const page of pages.filter(({ frontMatter }) => ['schema', 'types'].includes(frontMatter.kind)))
    for (const section of page.sections)
      for (const node of section.content) {
        if (node.type !== 'table') continue;
        const header = (node.children[0]?.children ?? []).map((cell) => textOf(cell)).join();
        const rows = node.children.slice(1).map((row) => row.children.map((cell) => textOf(cell)));
        const lines = agentText(section)
          .split('\n')
          .filter((line) => line.startsWith('- '));
        if (header === FIELD_COLUMNS.join()) {
          const expected = rows
            .filter(([name]) => name !== 'customData')
            .map(([name = '', type = '', card = '', limits = '', meaning = '']) => [
              name,
              type,
              card,
              limits.split('; ').filter(Boolean).sort().join('; '),
              meaning,
            ]);
          expect(
            lines.map(cellsOf).map((cells) => cells.map((cell) => cell.replaceAll('`', ''))),
            `${page.path} ${section.title}`,
          ).toEqual(expected);
          fields += rows.length;
        } else if (header === VALUE_COLUMNS.join())
          expect(
            lines.map((line) => line.replaceAll('`', '')),
            section.title,
          ).toEqual(rows.map(([value, meaning]) => `- ${value}${meaning ? ` — ${meaning}` : ''}`));
      }
  expect(fields).toBeGreaterThan(1_500);
});

test('customData, said once in the answer, is on every object of 2.x and nowhere else to be said', () => {
  const objects = pages
    .filter(({ frontMatter }) => frontMatter.version !== '1.6' && ['schema', 'types'].includes(frontMatter.kind))
    .flatMap(({ sections }) =>
      sections.filter((section) =>
        section.content.some(
          (node) =>
            node.type === 'table' && textOf(node.children[0]?.children[1] ?? { type: 'text', value: '' }) === 'Type',
        ),
      ),
    );
  const without = objects
    .filter((section) => !JSON.stringify(section.content).includes('"customData"'))
    .map(({ title }) => title);
  expect([...new Set(without)]).toEqual(['CustomDataType']);
});

const section = (markdown: string) => {
  const page = readPage(
    'x.md',
    `---\ntitle: T\nversion: "2.0.1"\nkind: guide\nconfidence: spec\nsources: [x]\n---\n\n# T\n\n${markdown}\n`,
  );
  return page.sections[0] as (typeof page.sections)[number];
};

test('links lose their target, JSON its white space, comments go', () => {
  expect(agentText(section('See [K01](a.md#b).\n\n<!-- built -->\n\n```json\n{\n  "a": 1\n}\n```'))).toBe(
    'See K01.\n{"a":1}',
  );
});

test('an open decision leaves its id in place', () => {
  const text = agentText(
    section(
      '> [!IMPORTANT]\n> **SPEC-SILENT** `201-K-x`: what.\n>\n> - **Spec:** K01 (searched: K).\n> - **Ask:** a · b.\n> - **Default:** a.',
    ),
  );
  expect(text).toBe('[open decision 201-K-x]');
});

test('names with underscores and stars are not escaped', () => {
  expect(agentText(section('`TC_K_01_CSMS` and 0..* and a_b_c'))).toBe('`TC_K_01_CSMS` and 0..* and a_b_c');
});
