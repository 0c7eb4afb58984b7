import { describe, expect, test } from 'vitest';
import { readPage } from '../../src/corpus/page.ts';

const page = (body: string) =>
  readPage(
    'guide.md',
    `---\ntitle: T\nversion: "2.0.1"\nkind: guide\nconfidence: spec\nsources: [x]\n---\n\n# T\n\n${body}\n`,
  );

const MARKER = `> [!IMPORTANT]
> **SPEC-SILENT** \`201-K-rounding\`: to what precision \`limit\` is rounded.
>
> - **Spec:** K08 gives no precision (searched: K01, K08).
> - **Ask:** One decimal · whole amperes.
> - **Default:** One decimal; never above a limit.`;

test('a marker is read with all its parts', () => {
  expect(page(MARKER).sections[0]?.markers).toEqual([
    {
      class: 'SPEC-SILENT',
      id: '201-K-rounding',
      subject: 'to what precision `limit` is rounded.',
      spec: 'K08 gives no precision (searched: K01, K08).',
      ask: ['One decimal', 'whole amperes.'],
      default: 'One decimal; never above a limit.',
      line: 11,
    },
  ]);
});

describe('a marker that lacks something is an error with file, line and what to write', () => {
  test.each([
    ['class', MARKER.replace('SPEC-SILENT', 'SPEC-UNSURE'), '"SPEC-UNSURE" is no class'],
    ['id', MARKER.replace('201-K-rounding', 'rounding'), '"rounding" is no id'],
    ['subject', MARKER.replace(': to what precision `limit` is rounded.', ':'), 'does not say what is open'],
    ['Spec', MARKER.replace('**Spec:**', '**Says:**'), '201-K-rounding lacks Spec'],
    ['Ask and Default', MARKER.replace('**Ask:**', 'Ask').replace('**Default:**', 'Default'), 'lacks Ask and Default'],
    ['where it was searched', MARKER.replace('searched', 'seen'), 'does not say where it was searched'],
    ['a second option', MARKER.replace(' · whole amperes', ''), 'at least two options'],
    ['any form', '> [!IMPORTANT]\n> Mind the gap.', 'is no open decision'],
  ])('%s', (_, text, message) => {
    expect(() => page(text)).toThrow(message);
    expect(() => page(text)).toThrow(/docs\/guide\.md:11: /);
    expect(() => page(text)).toThrow(/write it as:/);
  });
});

test('other alerts and quotes are no markers', () => {
  expect(page('> [!NOTE]\n> A note.\n\n> A quote.').sections[0]?.markers).toEqual([]);
});

test('front matter that is wrong is an error with the file', () => {
  expect(() => readPage('g.md', '---\ntitle: T\nkind: novel\nconfidence: spec\nsources: [x]\n---\n')).toThrow(
    /docs\/g\.md:1: front matter kind/,
  );
  expect(() => readPage('g.md', '---\ntitle: [\n---\n')).toThrow(/docs\/g\.md:1: the front matter is not valid YAML/);
});

test('advice is told from rules by how it begins', () => {
  const tiers = page('## A\n\n**Judgement.** Ours.\n\n## B\n\nK01.').sections.map(({ title, tier }) => [title, tier]);
  expect(tiers).toEqual([
    ['T', 'spec'],
    ['A', 'judgement'],
    ['B', 'spec'],
  ]);
});
