import { describe, expect, test } from 'vitest';
import { checkAsked } from '../../src/check/asked.ts';
import { checkCitations } from '../../src/check/citations.ts';
import { checkCoverage } from '../../src/check/coverage.ts';
import { checkExamples } from '../../src/check/examples.ts';
import { checkLinks } from '../../src/check/links.ts';
import { checkMarkers, checkPublished } from '../../src/check/markers.ts';
import { checkPayloads } from '../../src/check/payloads.ts';
import { problemLine } from '../../src/check/problem.ts';
import { checkSections } from '../../src/check/sections.ts';
import { type CorpusPage, readPage } from '../../src/corpus/page.ts';
import { indexedTextsOf } from '../../src/lookup/manifest.ts';
import type { Notes } from '../../src/overlay/notes.ts';
import type { ObjectType, Spec } from '../../src/spec/model.ts';
import { readPackage } from '../../src/spec/source.ts';
import { Validators } from '../../src/validate/schemas.ts';

const page = (body: string, path = 'ocpp-2.0.1/guide.md', version = '2.0.1'): CorpusPage =>
  readPage(
    path,
    `---\ntitle: T\nversion: "${version}"\nkind: guide\nconfidence: spec\nsources: [x]\n---\n\n# T\n\n${body}\n`,
  );

const ids = new Map([
  ['K01', 'SetChargingProfile'],
  ['K01.FR.39', ''],
  ['K §3.5', ''],
  ['TC_K_01_CSMS', ''],
]);
const texts = (problems: { text: string }[]) => problems.map(({ text }) => text);
const validators = new Validators(readPackage(['2.0.1', '1.6']));

describe('citations', () => {
  test.each([
    ['cited in the sentence', 'A profile must carry an id (K01.FR.39).'],
    ['cited by section', 'It shall be the lowest (K §3.5).'],
    ['cited in the row', '| Rule |\n| - |\n| It must (K01) |'],
    ['no rule', 'A profile has an id.'],
    ['a rule in code', '`must` is a word.'],
    ['advice', '## A\n\n**Judgement.** You must rest.'],
    ['a test case before a word', '| Test | What |\n| - | - |\n| TC_K_01_CSMS | Replacement |'],
  ])('%s passes', (_, body) => expect(checkCitations(page(body), ids)).toEqual([]));

  test.each([
    ['a sentence', 'It is (K01). It must rest.', 'a rule without a citation: "It must rest."'],
    ['a list item', '- It may rest.', 'a rule without a citation: "It may rest."'],
    ['a row', '| Rule |\n| - |\n| It shall rest |', 'a rule without a citation: "It shall rest"'],
    [
      'an id that does not exist',
      'It must (K01.FR.999).',
      'K01.FR.999 is not in schemas/citations/2.0.1.tsv; look the requirement up',
    ],
  ])('%s without its place fails', (_, body, text) => expect(texts(checkCitations(page(body), ids))).toContain(text));

  test('the line is that of the statement', () => {
    const [problem] = checkCitations(page('Fine.\n\nIt must rest.'), ids);
    expect(problem && problemLine(problem)).toMatch(/^docs\/ocpp-2\.0\.1\/guide\.md:13: /);
  });
});

describe('questions', () => {
  const pages = [
    page('## Here', 'ocpp-2.0.1/guide.md'),
    page('| Variable | What |\n| - | - |\n| `Interval` | Seconds |', 'ocpp-2.1/reference/components.md', '2.1'),
  ].map((read) =>
    read.path.includes('reference')
      ? { ...read, frontMatter: { ...read.frontMatter, kind: 'reference' as const } }
      : read,
  );
  const problems = (asked: Record<string, string[]>) => {
    const all = new Map(Object.entries({ 'ocpp-2.0.1/guide#t': ['what is it'], ...asked }));
    return checkAsked(indexedTextsOf(pages, { asked: all }), all).map(problemLine);
  };

  test('of a section and of a row, in one version or both, pass', () =>
    expect(
      problems({
        'ocpp-2.0.1/guide#here': ['where is it'],
        'ocpp-2.x/reference/components#t|Interval': ['how often'],
      }),
    ).toEqual([]));

  test('a section that nobody asks for is named, and the file to write to', () =>
    expect(problems({})).toEqual([
      'schemas/asked/ocpp-2.0.1/guide.yaml: nobody asks for here: write down what people ask who need it',
    ]));

  test('questions whose section was renamed are named', () =>
    expect(problems({ 'ocpp-2.0.1/guide#here': ['a'], 'ocpp-2.0.1/guide#there': ['b'] })).toEqual([
      'schemas/asked/ocpp-2.0.1/guide.yaml: no section or row is called there: rename the key, or remove it',
    ]));
});

describe('links', () => {
  const target = page('## There', 'ocpp-2.0.1/target.md');
  test.each([
    ['a page', '[x](target.md)'],
    ['a heading', '[x](target.md#there)'],
    ['a heading of its own page', '[x](#t)'],
    ['a file that is no page', '[x](../image.svg)'],
    ['the web', '[x](https://example.com/none)'],
  ])('to %s hold', (_, body) => expect(checkLinks([page(body), target], (file) => file === 'image.svg')).toEqual([]));

  test.each([
    ['a page that is not there', '[x](gone.md)', 'the link gone.md leads to no file'],
    [
      'a heading that is not there',
      '[x](target.md#gone)',
      'the link target.md#gone leads to no heading of docs/ocpp-2.0.1/target.md',
    ],
    ['a heading of its own page that is not there', '[x](#gone)', 'leads to no heading'],
  ])('to %s fail', (_, body, text) =>
    expect(texts(checkLinks([page(body), target], () => false)).join()).toContain(text),
  );
});

describe('open decisions', () => {
  const marker = (id: string, spec = 'K01 is silent (searched: K)') =>
    `> [!IMPORTANT]\n> **SPEC-SILENT** \`${id}\`: what.\n>\n> - **Spec:** ${spec}.\n> - **Ask:** a · b.\n> - **Default:** a.`;
  const known = new Map([['2.0.1', ids] as const]);

  test('pass with an id of their own and a citation', () =>
    expect(checkMarkers([page(`How silent it is.\n\n${marker('201-K-a')}`)], known)).toEqual([]));
  test('fail in a section about something else', () =>
    expect(texts(checkMarkers([page(`Meters.\n\n${marker('201-K-a')}`)], known)).join()).toContain(
      'the section is not about its subject',
    ));
  test.each([
    [
      'an id used twice',
      `${marker('201-K-a')}\n\n${marker('201-K-a')}`,
      'is already used at docs/ocpp-2.0.1/guide.md:11',
    ],
    ['an id of another version', marker('16-sc-a'), 'must begin with 201-'],
    ['no citation', marker('201-K-a', 'Nothing (searched everywhere)'), 'Spec cites no place'],
    ['an unknown citation', marker('201-K-a', 'K01.FR.999 (searched: K01)'), 'cites K01.FR.999, which is not in'],
  ])('fail with %s', (_, body, text) => expect(texts(checkMarkers([page(body)], known)).join('\n')).toContain(text));
});

describe('published ids of open decisions', () => {
  const body =
    '> [!IMPORTANT]\n> **SPEC-SILENT** `201-K-a`: what.\n>\n> - **Spec:** K01 (searched: K).\n> - **Ask:** a · b.\n> - **Default:** a.';
  const check = (subjects: [string, string][], retired: string[] = []) =>
    texts(checkPublished([page(body)], { subjects: new Map(subjects), retired: new Set(retired) }));

  test('keep their subject, or are retired', () => {
    expect(
      check(
        [
          ['201-K-a', 'what.'],
          ['201-K-old', 'gone.'],
        ],
        ['201-K-old'],
      ),
    ).toEqual([]);
  });
  test('must not vanish, change or come back', () => {
    expect(check([['201-K-b', 'x.']])).toEqual([
      '201-K-b is published and stands nowhere; list it under retired, or bring it back',
    ]);
    expect(check([['201-K-a', 'other.']]).join()).toContain('201-K-a was published as "other."');
    expect(check([], ['201-K-a']).join()).toContain('201-K-a is retired');
  });
});

describe('payloads in guides', () => {
  test.each([
    ['valid', '```json HeartbeatRequest\n{}\n```'],
    ['a valid frame', '```json frame\n[2, "1", "Heartbeat", {}]\n```'],
    ['an answer frame', '```json frame\n[3, "1", {}]\n```'],
    ['another language', '```text\n{}\n```'],
  ])('%s pass', (_, body) => expect(checkPayloads(page(body), validators)).toEqual([]));

  test.each([
    [
      'invalid',
      '```json ResetRequest\n{ "type": "Soon" }\n```',
      'ResetRequest /type: must be equal to one of the allowed values: ["Immediate","OnIdle"]',
    ],
    [
      'an invalid frame',
      '```json frame\n[2, "1", "Reset", {}]\n```',
      "ResetRequest /: must have required property 'type'",
    ],
    ['not named', '```json\n{}\n```', 'name the schema on the fence'],
    ['no JSON', '```json HeartbeatRequest\n{,}\n```', 'not valid JSON'],
    ['an extra property', '```json HeartbeatRequest\n{ "a": 1 }\n```', 'must NOT have additional properties: "a"'],
  ])('%s fail', (_, body, text) => expect(texts(checkPayloads(page(body), validators)).join('\n')).toContain(text));

  test('1.6 payloads are validated against draft-04', () => {
    const body = '```json StatusNotification.req\n{ "connectorId": 1, "errorCode": "NoError", "status": "Idle" }\n```';
    expect(texts(checkPayloads(page(body, 'ocpp-1.6j/guide.md', '1.6'), validators)).join()).toContain(
      'StatusNotification.req /status',
    );
  });
});

test('a section that is too long fails', () => {
  expect(texts(checkSections(page('word '.repeat(1_300)))).join()).toMatch(/"T" has 6\d\d\d characters, at most 6000/);
  expect(checkSections(page('word '.repeat(1_100)))).toEqual([]);
});

describe('notes against the model', () => {
  const request: ObjectType = {
    kind: 'object',
    name: 'PingRequest',
    open: false,
    fields: [{ name: 'at', type: { kind: 'named', name: 'AtEnumType' }, required: true, constraints: {} }],
  };
  const spec: Spec = {
    version: '2.0.1',
    messages: [{ name: 'Ping', request, response: { kind: 'object', name: 'PingResponse', open: false, fields: [] } }],
    types: new Map([['AtEnumType', { kind: 'enum', name: 'AtEnumType', values: ['Home'] }]]),
  };
  const notes = (at = 'Where.', home = 'At home.', extra: Record<string, string> = {}): Notes => ({
    messages: new Map([
      [
        'Ping',
        {
          block: 'A',
          direction: 'both',
          useCases: [],
          purpose: 'Asks.',
          request: { at, ...extra },
          response: {},
        },
      ],
    ]),
    types: new Map([['AtEnumType', { meaning: 'A place.', fields: {}, values: { Home: home } }]]),
  });

  test('everything described is complete', () =>
    expect(checkCoverage(spec, notes(), [])).toEqual({ noted: 4, total: 4, problems: [] }));
  test.each([
    ['an empty field', notes(''), '2.0.1 PingRequest.at: no meaning'],
    ['an empty value', notes('Where.', ' '), '2.0.1 AtEnumType.Home: no meaning'],
    ['a long field', notes('x'.repeat(201)), 'PingRequest.at: 201 characters, at most 200'],
    ['a long value', notes('Where.', 'x'.repeat(141)), 'AtEnumType.Home: 141 characters, at most 140'],
    [
      'a field that does not exist',
      notes('Where.', 'At home.', { ghost: 'Boo.' }),
      'PingRequest.ghost: has a note but is not in the schemas',
    ],
  ])('%s fails', (_, wrong, text) => expect(texts(checkCoverage(spec, wrong, []).problems).join('\n')).toContain(text));

  test('a field that only the sibling version has is no mistake', () => {
    const sibling: Spec = {
      ...spec,
      messages: [
        {
          name: 'Ping',
          request: {
            ...request,
            fields: [
              ...request.fields,
              {
                name: 'ghost',
                type: { kind: 'primitive', name: 'string' },
                required: false,
                constraints: {},
              },
            ],
          },
        },
      ],
    };
    expect(checkCoverage(spec, notes('Where.', 'At home.', { ghost: 'Boo.' }), [sibling]).problems).toEqual([]);
  });

  test('examples are required and validated', () => {
    const heartbeat: Spec = {
      version: '2.0.1',
      messages: [
        {
          name: 'Heartbeat',
          request: { ...request, name: 'HeartbeatRequest' },
          response: { ...request, name: 'HeartbeatResponse' },
        },
      ],
      types: new Map(),
    };
    const check = (
      examples: { title: string; request: Record<string, unknown>; response?: Record<string, unknown> }[],
    ) =>
      texts(
        checkExamples(
          { spec: heartbeat, notes: notes(), blocks: [], examples: new Map([['Heartbeat', examples]]) },
          validators,
        ),
      );
    expect(check([])).toEqual(['2.0.1 Heartbeat has no example; write one']);
    expect(check([{ title: 'x', request: {}, response: { currentTime: '2026-03-14T07:42:10Z' } }])).toEqual([]);
    expect(check([{ title: 'x', request: {}, response: { currentTime: 'soon' } }])).toEqual([
      '/0/response/currentTime: must match format "date-time"',
    ]);
    expect(check([{ title: 'x', request: {} }]).join()).toContain('/0/response: ');
  });
});
