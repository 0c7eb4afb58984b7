import type { RootContent } from 'mdast';
import type { CitableIds } from '../overlay/citations.ts';
import type { Component, ConfigurationKey, Tables, TestCase, ValueList } from '../overlay/tables.ts';
import type { Version } from '../spec/model.ts';
import { bullets, code, comment, heading, type Inline, joined, paragraph, table, writePage } from './markdown.ts';
import { type Page, versionFolder } from './reference.ts';

/** Pages of the appendices' tables: what can be looked up by name besides messages and types. */

const BUILT = 'Built by `npm run build` from schemas/reference/; edit that, not this page.';

/** First columns by which a table's rows are known as entries with a name of their own. */
export const ENTRY_COLUMNS = ['Key', 'Variable', 'Name'] as const;

/** The last column of such a table. */
export const MEANING_COLUMN = 'Meaning';

/** The section of variables that every component can have. */
const ANY_COMPONENT = 'Any component';
const KEY_COLUMNS = ['Key', 'Type', 'Access', 'Required', 'Defined in', MEANING_COLUMN];
const VARIABLE_COLUMNS = ['Variable', 'Type', 'Required', MEANING_COLUMN];

const SOURCES: Record<Version, string> = {
  '1.6': 'OCPP 1.6 edition 2 with errata, security whitepaper edition 3',
  '2.0.1': 'OCPP 2.0.1 edition 3, appendices, parts 4 to 6, errata 2025-09',
  '2.1': 'OCPP 2.1 edition 1, appendices and part 4, errata 2025-09',
};

class TablePages {
  constructor(
    private readonly version: Version,
    private readonly tables: Tables,
    private readonly ids: CitableIds,
  ) {}

  private page(file: string, title: string, topics: string[], content: RootContent[]): Page {
    const label = this.version === '1.6' ? '1.6J' : this.version;
    const frontMatter = {
      title: `${title} (OCPP ${label})`,
      version: this.version,
      kind: 'reference',
      confidence: 'schema',
      ...(topics.length ? { topics } : {}),
      sources: [SOURCES[this.version]],
      built: 'npm run build',
    };
    return {
      path: `${versionFolder(this.version)}/reference/${file}.md`,
      markdown: writePage(frontMatter, [comment(BUILT), heading(1, title), ...content]),
    };
  }

  private list({ title, about, columns, entries }: ValueList): RootContent[] {
    const rows = entries.map(({ name, meaning, facts }): Inline[] => [code(name), ...facts, meaning]);
    return inParts(title, rows, LIST_ROWS, (part) => [
      paragraph(about),
      table(['Name', ...columns, MEANING_COLUMN], part),
    ]);
  }

  private component({ name, meaning, variables }: Component): RootContent[] {
    const rows = variables.map((variable): Inline[] => [
      code(variable.instance ? `${variable.name}[${variable.instance}]` : variable.name),
      variable.unit ? `${variable.type}, ${variable.unit}` : variable.type,
      { yes: 'required', no: 'optional' }[variable.required] ?? `required ${variable.required}`,
      variable.meaning,
    ]);
    const title = name === '<generic>' ? ANY_COMPONENT : name;
    if (!rows.length) return [heading(2, title), paragraph(meaning)];
    return inParts(title, rows, VARIABLE_ROWS, (part) => [paragraph(meaning), table(VARIABLE_COLUMNS, part)]);
  }

  private deviceModel(): Page[] {
    if (!this.tables.components.length) return [];
    const required = this.tables.components.flatMap(({ name, variables }) =>
      variables
        .filter((variable) => variable.required !== 'no')
        .map(
          ({ name: variable, instance, required: need }): Inline => [
            code(`${name}.${variable}${instance ? `[${instance}]` : ''}`),
            need === 'yes' ? '' : ` (${need})`,
          ],
        ),
    );
    return [
      this.page(
        'components',
        'Standardized components and variables',
        [],
        [
          paragraph(
            'The components of the device model that the standard names, with their variables. A variable in brackets has that instance. "Required" is meant for a station that has the component.',
          ),
          ...this.tables.components.flatMap((component) => this.component(component)),
        ],
      ),
      this.page(
        'required-variables',
        'Variables a CSMS has to expect',
        [],
        [
          paragraph(
            `The ${required.length} variables that the appendix lists as required, each where its component is present.`,
          ),
          bullets(required),
        ],
      ),
    ];
  }

  private key(key: ConfigurationKey): Inline[] {
    return [
      code(key.name),
      key.unit ? `${key.type}, ${key.unit}` : key.type,
      key.access,
      key.required ? 'required' : 'optional',
      key.section,
      key.meaning,
    ];
  }

  private keys(): Page[] {
    if (!this.tables.keys.length) return [];
    const profiles = [...new Set(this.tables.keys.map(({ profile }) => profile))];
    return [
      this.page(
        'configuration-keys',
        'Configuration keys',
        [],
        [
          paragraph(
            'The standard configuration keys, by profile. A required key is required where its profile is implemented (1.6 §9). Access: R read, RW read and write, W write only.',
          ),
          ...profiles.flatMap((profile) => [
            ...inParts(
              `Configuration keys: ${profile}`,
              this.tables.keys.filter((key) => key.profile === profile).map((key) => this.key(key)),
              KEY_ROWS,
              (part) => [table(KEY_COLUMNS, part)],
            ),
          ]),
        ],
      ),
    ];
  }

  private requirementsOf(useCase: string): string[] {
    return [...this.ids.keys()].filter((id) => id.startsWith(`${useCase}.FR.`));
  }

  private useCase(useCase: string): RootContent[] {
    const requirements = this.requirementsOf(useCase);
    const numbers = requirements.map((id) => id.split('.').at(-1) ?? '');
    const tests = this.tables.testCases.filter(({ useCases }) => useCases.includes(useCase));
    return [
      heading(2, useCase),
      paragraph(
        code(this.ids.get(useCase) || 'no title'),
        numbers.length
          ? `. ${numbers.length} requirements: ${useCase}.FR. ${numbers.join(', ')}.`
          : '. No requirements of its own.',
      ),
      ...(tests.length
        ? [paragraph('Test cases:'), bullets(tests.map(({ id, name }): Inline => [code(id), ' ', code(name)]))]
        : []),
    ];
  }

  private useCases(): Page[] {
    if (this.version === '1.6') return [];
    const useCases = [...this.ids.keys()].filter((id) => /^[A-S]\d\d$/.test(id)).sort();
    const about = this.tables.testCases.length ? 'requirements and certification test cases' : 'requirements';
    return [
      this.page(
        'use-cases',
        'Use cases',
        [],
        [
          paragraph(`The use cases, each with the ids of its ${about}.`),
          ...useCases.flatMap((useCase) => this.useCase(useCase)),
        ],
      ),
    ];
  }

  private testCase({ id, name, system, requirements }: TestCase): Inline[] {
    return [code(id), system, idList(requirements.filter((requirement) => this.ids.has(requirement))), code(name)];
  }

  private certification(): Page[] {
    const { testCases, certification } = this.tables;
    if (!testCases.length) return [];
    const letters = [...new Set(testCases.map(({ id }) => id.split('_')[1] ?? ''))].sort();
    const ids = (list: readonly string[]): Inline =>
      list.length
        ? joined(
            list.map((id) => code(id)),
            ', ',
          )
        : 'none';
    return [
      this.page(
        'certification',
        'Certification profiles',
        [],
        [
          paragraph(
            'Which test cases belong to which certification profile. The ids leave out the ending for the system under test, _CS or _CSMS.',
          ),
          ...certification.flatMap(({ name, purpose, tests }) => [
            heading(2, `Certification profile ${name}`),
            paragraph(purpose),
            ...tests.flatMap(({ system, mandatory, conditional }) => [
              paragraph(`${system}, always: `, ids(mandatory), '.'),
              paragraph(`${system}, under a condition: `, ids(conditional), '.'),
            ]),
          ]),
        ],
      ),
      this.page(
        'test-cases',
        'Certification test cases',
        [],
        [
          paragraph('The test cases of part 6, with the requirements that each covers.'),
          ...letters.flatMap((letter) =>
            ['CSMS', 'CS'].flatMap((system) => {
              const own = testCases.filter(({ id }) => id.split('_')[1] === letter && id.endsWith(`_${system}`));
              if (!own.length) return [];
              return inParts(
                `Test cases ${letter}, ${system === 'CS' ? 'Charging Station' : 'CSMS'}`,
                own.map((testCase) => this.testCase(testCase)),
                TEST_CASE_ROWS,
                (part) => [table(['Name', 'System', 'Requirements', MEANING_COLUMN], part)],
              );
            }),
          ),
        ],
      ),
    ];
  }

  all(): Page[] {
    return [
      ...this.keys(),
      ...this.deviceModel(),
      this.page(
        'values',
        'Standardized values',
        [],
        this.tables.lists.flatMap((list) => this.list(list)),
      ),
      ...this.useCases(),
      ...this.certification(),
    ];
  }
}

/** Ids as one piece of code: names, not words. */
const idList = (ids: readonly string[]): Inline => (ids.length ? code(ids.join(', ')) : '');

/** How many rows stand in one section, so that it stays short enough for an agent. */
const TEST_CASE_ROWS = 20;
const KEY_ROWS = 15;
const LIST_ROWS = 28;
const VARIABLE_ROWS = 28;

/** Ends the heading of a part of a long table. */
export const PART = / \(\d+ of \d+\)$/;

/** A table under one heading, or in parts under numbered ones where it is long. */
function inParts(
  title: string,
  rows: readonly Inline[][],
  size: number,
  content: (part: Inline[][]) => RootContent[],
): RootContent[] {
  const count = Math.ceil(rows.length / size);
  return Array.from({ length: count }, (_, index) => rows.slice(index * size, (index + 1) * size)).flatMap(
    (part, index) => [heading(2, index ? `${title} (${index + 1} of ${count})` : title), ...content(part)],
  );
}

/**
 * Renders the tables of the appendices, the use cases and the test cases of one version.
 *
 * @param version which version
 * @param tables what the standard lists, with our words
 * @param ids what can be cited: gives use cases their titles and requirements
 * @returns the pages, paths below docs/
 */
export const renderTables = (version: Version, tables: Tables, ids: CitableIds): Page[] =>
  new TablePages(version, tables, ids).all();
