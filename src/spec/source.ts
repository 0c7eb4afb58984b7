import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
import { UserError } from '../errors.ts';
import { VERSIONS, type Version } from './model.ts';
import { WHITEPAPER } from './whitepaper.ts';

/** One official schema, as read and not yet understood. */
export interface RawSchema {
  version: Version;
  /** `SetChargingProfileRequest` (2.x) or `SetChargingProfile.req` (1.6), whatever the source called it. */
  name: string;
  /** Where it was read, for messages: a path, or `archive.zip!entry`, or `package!name`. */
  file: string;
  json: unknown;
}

/** Told how far a long read has come; `total` is absent while it is not known. */
export type Progress = (what: string, done: number, total?: number) => void;

const MAX_FILE_BYTES = 5 * 2 ** 20;
const MAX_ARCHIVE_BYTES = 500 * 2 ** 20;
const MAX_ARCHIVE_DEPTH = 3;

const PACKAGE_FILES: Record<Version, string> = { '1.6': 'ocpp1_6', '2.0.1': 'ocpp2_0_1', '2.1': 'ocpp2_1' };

/** The official ids: `urn:OCPP:1.6:2019:12:X`, `urn:OCPP:Cp:1.6:2020:3:X`, `urn:OCPP:Cp:2:2020:3:X`, `urn:OCPP:Cp:2:2025:1:X`. */
const OFFICIAL_ID = /^urn:OCPP:(?:Cp:)?(1\.6|2):(\d{4}):\d+:(.+)$/;

function officialVersion(family: string, year: string): Version {
  if (family === '1.6') return '1.6';
  return Number(year) >= 2025 ? '2.1' : '2.0.1';
}

/** Brings `SetChargingProfile.req`, `SetChargingProfile` and `SetChargingProfileRequest` to the version's own form. */
function schemaName(version: Version, id: string): string {
  const isResponse = /(\.conf|Response)$/.test(id);
  const action = id.replace(/(\.req|\.conf|Request|Response)$/, '');
  if (version === '1.6') return `${action}.${isResponse ? 'conf' : 'req'}`;
  const isUnconfirmed = !isResponse && action === id;
  return isUnconfirmed ? action : `${action}${isResponse ? 'Response' : 'Request'}`;
}

const idOf = (json: unknown): string | undefined => {
  if (typeof json !== 'object' || json === null) return undefined;
  const { $id, id } = json as { $id?: unknown; id?: unknown };
  return typeof $id === 'string' ? $id : typeof id === 'string' ? id : undefined;
};

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new UserError([
      `${file}: not valid JSON (${(error as Error).message}); take the file from the official download again`,
    ]);
  }
}

function officialSchema(file: string, text: string): RawSchema | undefined {
  const json = parseJson(file, text);
  const match = OFFICIAL_ID.exec(idOf(json) ?? '');
  if (!match) return undefined;
  const [, family = '', year = '', id = ''] = match;
  const version = officialVersion(family, year);
  return { version, name: schemaName(version, id), file, json };
}

/**
 * The schemas that the pinned package `ocpp-rpc` carries.
 *
 * @param versions which versions to read
 * @returns every schema of these versions
 */
export function readPackage(versions: readonly Version[] = VERSIONS): RawSchema[] {
  const require = createRequire(import.meta.url);
  const root = path.dirname(require.resolve('ocpp-rpc/package.json'));
  return versions.flatMap((version) => {
    const file = path.join(root, 'lib', 'schemas', `${PACKAGE_FILES[version]}.json`);
    const schemas = parseJson(file, fs.readFileSync(file, 'utf8')) as unknown[];
    return schemas.map((json) => {
      const id = (idOf(json) ?? '').replace(/^urn:/, '');
      const name = schemaName(version, id);
      return { version, name, file: `ocpp-rpc!${PACKAGE_FILES[version]}.json#${id}`, json };
    });
  });
}

function openZip(file: string, bytes: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true }, (error, zip) => {
      if (error) reject(new UserError([`${file}: not a readable zip archive (${error.message}); download it again`]));
      else resolve(zip);
    });
  });
}

function readEntry(zip: ZipFile, entry: Entry): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) return reject(error);
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('error', reject);
      stream.on('end', () => resolve(Buffer.concat(chunks)));
    });
  });
}

async function readZip(file: string, bytes: Buffer, progress: Progress, depth = 1): Promise<RawSchema[]> {
  if (depth > MAX_ARCHIVE_DEPTH)
    throw new UserError([`${file}: archives nested deeper than ${MAX_ARCHIVE_DEPTH}; unpack it and give the folder`]);
  const zip = await openZip(file, bytes);
  const found: RawSchema[] = [];
  let unpacked = 0;
  let done = 0;
  await new Promise<void>((resolve, reject) => {
    const fail = (error: Error, where = file) =>
      reject(
        error instanceof UserError
          ? error
          : new UserError([`${where}: the archive is damaged or unsafe (${error.message}); download it again`]),
      );
    zip.on('error', (error: Error) => fail(error));
    zip.on('end', resolve);
    zip.on('entry', (entry: Entry) => {
      const where = `${file}!${entry.fileName}`;
      progress(path.basename(file), ++done, zip.entryCount);
      const isArchive = /\.zip$/i.test(entry.fileName);
      if (!isArchive && !/\.json$/i.test(entry.fileName)) return zip.readEntry();
      unpacked += entry.uncompressedSize;
      const limit = isArchive ? MAX_ARCHIVE_BYTES : MAX_FILE_BYTES;
      if (entry.uncompressedSize > limit || unpacked > MAX_ARCHIVE_BYTES)
        return fail(
          new UserError([
            `${where}: unpacks to more than ${limit / 2 ** 20} MiB; this is not an official schema archive`,
          ]),
        );
      readEntry(zip, entry)
        .then(async (content) => {
          if (isArchive) found.push(...(await readZip(where, content, progress, depth + 1)));
          else {
            const schema = officialSchema(where, content.toString('utf8'));
            if (schema) found.push(schema);
          }
          zip.readEntry();
        })
        .catch((error: Error) => fail(error, where));
    });
    zip.readEntry();
  });
  return found;
}

function filesBelow(folder: string): string[] {
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(json|zip)$/i.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !file.split(path.sep).includes('node_modules'))
    .sort();
}

/**
 * The schemas in an official download.
 *
 * @param source a zip (archives inside it are opened too) or a folder
 * @param progress told about every file
 * @returns every OCPP schema found; other JSON files are passed over
 * @throws UserError when the source cannot be read, is damaged, holds a schema twice or holds none
 */
export async function readDownload(source: string, progress: Progress = () => {}): Promise<RawSchema[]> {
  if (!fs.existsSync(source))
    throw new UserError([`${source}: no such file or folder; give the official zip or the folder it was unpacked to`]);
  const files = fs.statSync(source).isDirectory() ? filesBelow(source) : [source];
  const found: RawSchema[] = [];
  for (const [index, file] of files.entries()) {
    progress(path.basename(file), index + 1, files.length);
    if (/\.json$/i.test(file)) {
      const schema = officialSchema(file, fs.readFileSync(file, 'utf8'));
      if (schema) found.push(schema);
    } else found.push(...(await readZip(file, fs.readFileSync(file), progress)));
  }
  if (!found.length)
    throw new UserError([
      `${source}: holds no OCPP JSON schema; give the archive "JSON schemas" of the official download`,
    ]);
  const seen = new Map<string, string>();
  for (const { version, name, file } of found) {
    const before = seen.get(`${version} ${name}`);
    if (before)
      throw new UserError([`${file}: ${version} ${name} was already read from ${before}; leave one of them out`]);
    seen.set(`${version} ${name}`, file);
  }
  return found;
}

/** What comes as one download. */
const edition = ({ version, name }: RawSchema): string =>
  version === '1.6' ? `1.6 ${WHITEPAPER.has(name.replace(/\.(req|conf)$/, '')) ? 'security' : 'core'}` : version;

/**
 * Fills up a download with what it does not claim to hold.
 *
 * @param download schemas of an official download, of one or more editions
 * @param rest schemas of every edition
 * @returns the download's schemas, and those of `rest` whose edition the download does not touch
 */
export function complete(download: readonly RawSchema[], rest: readonly RawSchema[]): RawSchema[] {
  const touched = new Set(download.map(edition));
  return [...download, ...rest.filter((schema) => !touched.has(edition(schema)))];
}
