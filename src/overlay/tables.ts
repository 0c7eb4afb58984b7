import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { VERSIONS, type Version } from '../spec/model.ts';
import { readYaml } from './yaml.ts';

/** The tables of the appendices, with our words: what they hold for one version. */

/** A value of a list: a security event, a reason code, a unit, an id token type, … */
export interface ListEntry {
  name: string;
  meaning: string;
  /** More facts in the order of the columns, e.g. `critical` or the messages a reason code is used for. */
  facts: string[];
}

/** A list of values, as one section of a page. */
export interface ValueList {
  title: string;
  /** What it is a list of, in one line. */
  about: string;
  columns: string[];
  entries: ListEntry[];
}

export interface Variable {
  name: string;
  instance?: string;
  /** `yes`, `no`, or the condition under which it is required. */
  required: string;
  type: string;
  unit?: string;
  meaning: string;
}

/** A standardized component of the device model. */
export interface Component {
  name: string;
  meaning: string;
  variables: Variable[];
}

/** A standard configuration key of 1.6. */
export interface ConfigurationKey {
  name: string;
  profile: string;
  section: string;
  required: boolean;
  /** `R`, `RW` or `W`. */
  access: string;
  type: string;
  unit?: string | undefined;
  meaning: string;
}

export interface TestCase {
  id: string;
  name: string;
  /** `CSMS` or `Charging Station`. */
  system: string;
  useCases: string[];
  requirements: string[];
}

export interface CertificationProfile {
  name: string;
  purpose: string;
  /** Per system, the ids without the system's suffix. */
  tests: { system: string; mandatory: string[]; conditional: string[] }[];
}

/** Everything the appendices and test documents list for one version. */
export interface Tables {
  lists: ValueList[];
  components: Component[];
  keys: ConfigurationKey[];
  testCases: TestCase[];
  certification: CertificationProfile[];
}

const inVersions = z.array(z.enum(VERSIONS)).default([...VERSIONS]);
const perVersion = <T extends z.ZodType>(value: T) => z.union([value, z.partialRecord(z.enum(VERSIONS), value)]);
const text = z.string().min(1);

/** The value for a version, of one that is written once or per version. */
function pick<T>(value: T | Partial<Record<Version, T>> | undefined, version: Version): T | undefined {
  const isPerVersion = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isPerVersion ? (value as Partial<Record<Version, T>>)[version] : (value as T | undefined);
}

const listSchema = z.record(
  z.string(),
  z.strictObject({
    in: inVersions,
    meaning: perVersion(text),
    critical: perVersion(z.boolean()).optional(),
    usedFor: perVersion(z.array(z.string())).optional(),
    group: perVersion(z.string()).optional(),
    when: perVersion(text).optional(),
    algorithm: text.optional(),
    curve: text.optional(),
    keyLength: text.optional(),
    hash: text.optional(),
  }),
);
type ListFile = z.infer<typeof listSchema>;
type ListItem = ListFile[string];

interface ListSource {
  file: string;
  title: string;
  about: string;
  versions: Version[];
  /** Column title → the fact of an entry. */
  facts?: Record<string, (item: ListItem, version: Version) => string>;
}

const TWO: Version[] = ['2.0.1', '2.1'];
const critical = { Critical: (item: ListItem, version: Version) => (pick(item.critical, version) ? 'yes' : 'no') };

const LISTS: ListSource[] = [
  {
    file: 'rpc-errors',
    title: 'OCPP-J error codes',
    about: 'Values of errorCode in a CALLERROR, as they are spelled on the wire.',
    versions: [...VERSIONS],
    facts: { 'When to send it': (item, version) => pick(item.when, version) ?? '' },
  },
  {
    file: 'security-events-1.6',
    title: 'Security events',
    about: 'Values of type in SecurityEventNotification, and whether the event is critical (SEC §8).',
    versions: ['1.6'],
    facts: critical,
  },
  {
    file: 'security-events',
    title: 'Security events',
    about: 'Values of type in SecurityEventNotification, and whether the event is critical (Appendices §1).',
    versions: TWO,
    facts: critical,
  },
  {
    file: 'reason-codes',
    title: 'Reason codes',
    about: 'Predefined values of reasonCode in StatusInfoType.',
    versions: TWO,
    facts: { 'Used for': (item, version) => (pick(item.usedFor, version) ?? []).join(', ') },
  },
  { file: 'units', title: 'Units of measure', about: 'Standardized values of unit (Appendices §2).', versions: TWO },
  { file: 'id-token-types', title: 'Id token types', about: 'Values of type in IdTokenType.', versions: ['2.1'] },
  {
    file: 'connector-types',
    title: 'Connector types',
    about: 'Values of connectorType in ReserveNowRequest and of the variable ConnectorType.',
    versions: ['2.1'],
  },
  {
    file: 'charging-limit-sources',
    title: 'Charging limit sources',
    about: 'Values of chargingLimitSource.',
    versions: ['2.1'],
  },
  {
    file: 'signing-methods',
    title: 'Signing methods',
    about: 'Values of signingMethod in SignedMeterValueType.',
    versions: ['2.1'],
    facts: { Curve: (item) => item.curve ?? '', Key: (item) => item.keyLength ?? '', Hash: (item) => item.hash ?? '' },
  },
  {
    file: 'payment-brands',
    title: 'Payment brands',
    about: 'Values for the brand of a payment card.',
    versions: ['2.1'],
  },
  {
    file: 'payment-recognition',
    title: 'Payment recognition',
    about: 'Values for the kind of a payment card or account.',
    versions: ['2.1'],
  },
  {
    file: 'additional-info-types',
    title: 'Additional info types',
    about: 'Values of type in AdditionalInfoType.',
    versions: ['2.1'],
  },
  {
    file: 'additional-info-types-ad-hoc',
    title: 'Additional info types of ad hoc payment',
    about: 'Values of type in AdditionalInfoType for ad hoc payment.',
    versions: ['2.1'],
  },
];

function readList(folder: string, source: ListSource, version: Version): ValueList {
  const items = Object.entries(readYaml(path.join(folder, `${source.file}.yaml`), listSchema)).filter(([, item]) =>
    item.in.includes(version),
  );
  const facts = Object.entries(source.facts ?? {});
  return {
    title: source.title,
    about: source.about,
    columns: facts.map(([column]) => column),
    entries: items.map(([name, item]) => ({
      name,
      meaning: pick(item.meaning, version) ?? '',
      facts: facts.map(([, fact]) => fact(item, version)),
    })),
  };
}

const required = z.union([z.boolean(), z.string()]);
const deviceModelSchema = z.record(
  z.string(),
  z.strictObject({
    in: inVersions,
    meaning: perVersion(text),
    variables: z
      .array(
        z.strictObject({
          name: text,
          instance: z.string().optional(),
          in: z.array(z.enum(VERSIONS)).optional(),
          required: perVersion(required),
          type: perVersion(z.string()),
          unit: perVersion(z.string()).optional(),
          meaning: perVersion(text),
        }),
      )
      .default([]),
  }),
);

function readComponents(folder: string, version: Version): Component[] {
  return Object.entries(readYaml(path.join(folder, 'device-model.yaml'), deviceModelSchema))
    .filter(([, component]) => component.in.includes(version))
    .map(([name, component]) => ({
      name,
      meaning: pick(component.meaning, version) ?? '',
      variables: component.variables
        .filter((variable) => (variable.in ?? component.in).includes(version))
        .map((variable): Variable => {
          const need = pick(variable.required, version) ?? false;
          const unit = pick(variable.unit, version);
          return {
            name: variable.name,
            ...(variable.instance ? { instance: variable.instance } : {}),
            required: typeof need === 'string' ? `with ${need}` : need ? 'yes' : 'no',
            type: pick(variable.type, version) ?? '',
            ...(unit ? { unit } : {}),
            meaning: pick(variable.meaning, version) ?? '',
          };
        }),
    }));
}

const keysSchema = z.record(
  z.string(),
  z.strictObject({
    profile: text,
    section: text,
    required: z.boolean(),
    access: text,
    type: text,
    unit: text.optional(),
    meaning: text,
  }),
);

const idList = z.array(z.string()).default([]);
const testsSchema = z
  .strictObject({ mandatory: idList, conditional: idList })
  .default({ mandatory: [], conditional: [] });
const certificationSchema = z.record(
  z.string(),
  z.strictObject({ purpose: text, 'Charging Station': testsSchema, CSMS: testsSchema }),
);

function readTestCases(folder: string): TestCase[] {
  const lines = fs.readFileSync(path.join(folder, 'test-cases-2.0.1.tsv'), 'utf8').trimEnd().split('\n').slice(1);
  const ids = (list = '') => list.split(', ').filter(Boolean);
  return lines.map((line) => {
    const [id = '', name = '', system = '', useCases, requirements] = line.split('\t');
    return { id, name, system, useCases: ids(useCases), requirements: ids(requirements) };
  });
}

/**
 * Reads the tables of one version.
 *
 * @param schemas the repository's `schemas/`
 * @param version which version
 * @returns lists of values, device model, configuration keys and test cases; empty where the version has none
 * @throws UserError naming file, line and key of what is malformed
 */
export function readTables(schemas: string, version: Version): Tables {
  const folder = path.join(schemas, 'reference');
  const is1 = version === '1.6';
  return {
    lists: LISTS.filter(({ versions }) => versions.includes(version)).map((source) =>
      readList(folder, source, version),
    ),
    components: is1 ? [] : readComponents(folder, version),
    keys: is1
      ? Object.entries(readYaml(path.join(folder, 'configuration-keys-1.6.yaml'), keysSchema)).map(([name, key]) => ({
          name,
          ...key,
        }))
      : [],
    testCases: version === '2.0.1' ? readTestCases(folder) : [],
    certification:
      version === '2.0.1'
        ? Object.entries(readYaml(path.join(folder, 'certification-2.0.1.yaml'), certificationSchema)).map(
            ([name, { purpose, ...tests }]) => ({
              name,
              purpose,
              tests: Object.entries(tests).map(([system, lists]) => ({ system, ...lists })),
            }),
          )
        : [],
  };
}
