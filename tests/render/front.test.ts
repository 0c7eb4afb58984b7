import { describe, expect, test } from 'vitest';
import { readPage } from '../../src/corpus/page.ts';
import { countsTable, fillBlock, guideList } from '../../src/render/front.ts';
import { heading, paragraph } from '../../src/render/markdown.ts';
import type { Spec } from '../../src/spec/model.ts';

const spec: Spec = {
  version: '2.0.1',
  messages: [
    {
      name: 'Reset',
      request: {
        kind: 'object',
        name: 'ResetRequest',
        open: false,
        fields: [
          { name: 'type', type: { kind: 'named', name: 'ResetEnumType' }, required: true, constraints: {} },
          { name: 'evseId', type: { kind: 'primitive', name: 'integer' }, required: false, constraints: {} },
        ],
      },
    },
  ],
  types: new Map([['ResetEnumType', { kind: 'enum', name: 'ResetEnumType', values: ['Immediate', 'OnIdle'] }]]),
};

const guide = readPage(
  'ocpp-2.0.1/reset.md',
  `---
title: Reset (OCPP 2.0.1)
version: "2.0.1"
kind: guide
confidence: spec
sources: [x]
---
# Reset

One thing (B11.FR.01, B11.FR.02). The same again (B11.FR.01).

> [!IMPORTANT]
> **SPEC-SILENT** \`201-B-something\`: what is open.
>
> - **Spec:** nothing (searched: B11).
> - **Ask:** this · that.
> - **Default:** this.
`,
);

describe('counts', () => {
  test('come from the model and the pages, each citation once', () => {
    const text = fillBlock('<!-- c --><!-- /c -->', 'c', countsTable([spec], [guide]));
    const rows = Object.fromEntries(
      [...text.matchAll(/^\| (.+?) \| (.+?) \|$/gm)].map(([, name, value]) => [name, value]),
    );
    expect(rows).toMatchObject({
      Inside: 'OCPP 2.0.1',
      Messages: '1',
      Types: '1',
      'Fields and values, each with its meaning': '4',
      Guides: '1',
      'Open decisions': '1',
    });
    expect(Number(rows['Places of the standard that guides cite'])).toBe(2);
  });

  test('guides are listed under their version; a version without guides is not named', () => {
    const text = fillBlock('<!-- g --><!-- /g -->', 'g', guideList(['1.6', '2.0.1'], [guide]));
    expect(text).toContain('### Guides to OCPP 2.0.1');
    expect(text).toContain('[Reset (OCPP 2.0.1)](ocpp-2.0.1/reset.md)');
    expect(text).not.toContain('1.6J');
  });
});

describe('fillBlock', () => {
  const content = [heading(2, 'New'), paragraph('Text.')];

  test('changes what stands between the marks and nothing else, and a second time nothing', () => {
    const before = 'a | b\r\n*kept*\n\n<!-- x -->old<!-- /x -->\n\n_end_ <!-- y -->\n';
    const after = fillBlock(before, 'x', content);
    expect(after).toBe('a | b\r\n*kept*\n\n<!-- x -->\n\n## New\n\nText.\n\n<!-- /x -->\n\n_end_ <!-- y -->\n');
    expect(fillBlock(after, 'x', content)).toBe(after);
  });

  test('leaves a page without the block as it is', () => expect(fillBlock('text', 'x', content)).toBe('text'));

  test.each(['<!-- x --> text', 'text <!-- /x -->', '<!-- /x --> <!-- x -->'])('"%s" is told', (text) =>
    expect(() => fillBlock(text, 'x', content)).toThrow('one stands without the other'),
  );
});
