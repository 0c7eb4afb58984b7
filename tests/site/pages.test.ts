import { describe, expect, test } from 'vitest';
import { addressOf, decisionPage, siteFile, sitePage } from '../../site/scripts/pages.ts';
import type { MarkerEntry } from '../../src/lookup/manifest-types.ts';

const page = (body: string, ids: string[] = []) =>
  sitePage('ocpp-2.0.1/x.md', `---\ntitle: X\n---\n${body}`, new Set(ids), 'https://example.com/edit');

describe('a page of docs/ in the site', () => {
  test.each([
    ['README.md', 'index.md', ''],
    ['ocpp-2.1/README.md', 'ocpp-2.1/index.md', 'ocpp-2.1/'],
    ['ocpp-2.1/schemas/core.md', 'ocpp-2.1/schemas/core.md', 'ocpp-2.1/schemas/core'],
  ])('%s stands at %s', (file, expected, address) => {
    expect(siteFile(file)).toBe(expected);
    expect(addressOf(file)).toBe(address);
  });

  test('a link to a README leads to the index; a README in a name, in code or elsewhere stays', () => {
    const text = page(
      '[a README.md](../README.md#x) `[b](README.md)` [c](https://example.com/README.md) [d](MYREADME.md)',
    ).markdown;
    expect(text).toContain(
      '[a README.md](../index.md#x) `[b](README.md)` [c](https://example.com/README.md) [d](MYREADME.md)',
    );
  });

  test('a diagram becomes its drawing, with its text beside it; other code stays', () => {
    const { markdown, diagrams } = page('# T [x]\n\n```mermaid\nsequenceDiagram\nA->>B: hi\n```\n\n```json\n{}\n```\n');
    expect([...diagrams]).toEqual([['ocpp-2.0.1-x-1.svg', 'sequenceDiagram\nA->>B: hi']]);
    expect(markdown).toContain('![Sequence diagram: T x](/diagrams/ocpp-2.0.1-x-1.svg)');
    expect(markdown).toContain('```text\nsequenceDiagram\nA->>B: hi\n```');
    expect(markdown).toContain('```json\n{}\n```');
  });

  test('the id of an open decision leads to its page, where the decision stands', () => {
    const { markdown } = page('`201-K-a` here\n\n> [!IMPORTANT]\n> **SPEC-SILENT** `201-K-a`: x. `201-K-b`\n', [
      '201-K-a',
    ]);
    expect(markdown).toContain('`201-K-a` here');
    expect(markdown).toContain('> **SPEC-SILENT** [`201-K-a`](/open-decisions/201-K-a.md): x. `201-K-b`');
  });

  test('comments go, and the place to edit comes', () => {
    expect(page('a\n\n<!-- built -->\n\nb').markdown).toBe(
      '---\ntitle: X\nedit: https://example.com/edit\n---\na\n\n\n\nb',
    );
  });
});

test('an open decision has all its parts on its own page', () => {
  const marker: MarkerEntry = {
    class: 'SPEC-SILENT',
    id: '16-core-x',
    subject: 'whether "x": or y.',
    spec: 'nothing (searched: 1.6 §3).',
    ask: ['this', 'that'],
    default: 'this.',
    version: '1.6',
    section: 'ocpp-1.6j/README#a-b',
    text: '0',
    touches: [],
  };
  const text = decisionPage(marker, 'A [b]', 'https://example.com/edit');
  expect(text).toContain('description: "whether \\"x\\": or y"');
  expect(text).toContain('**SPEC-SILENT**, OCPP 1.6J: whether "x": or y.');
  expect(text).toContain('[A b](../ocpp-1.6j/index.md#a-b)');
  expect(text).toContain('- this\n- that');
});
