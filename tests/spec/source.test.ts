import fs from 'node:fs';
import path from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { complete, readDownload, readPackage } from '../../src/spec/source.ts';
import { temporaryFolder } from '../paths.ts';

const HEARTBEAT = {
  $schema: 'http://json-schema.org/draft-06/schema#',
  $id: 'urn:OCPP:Cp:2:2020:3:HeartbeatRequest',
  type: 'object',
  properties: {},
  additionalProperties: false,
};

const zip = (entries: Record<string, string | Uint8Array>): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(entries).map(([name, content]) => [
        name,
        typeof content === 'string' ? strToU8(content) : content,
      ]),
    ),
  );

function written(name: string, content: Uint8Array | string): string {
  const file = path.join(temporaryFolder(), name);
  fs.writeFileSync(file, content);
  return file;
}

describe('a download', () => {
  test('is read from a zip, and from a zip inside a zip', async () => {
    const inner = zip({ 'schemas/HeartbeatRequest.json': JSON.stringify(HEARTBEAT) });
    const file = written('all.zip', zip({ 'readme.txt': 'x', 'part3/JSON_schemas.zip': inner }));
    const schemas = await readDownload(file);
    expect(schemas.map(({ version, name }) => `${version} ${name}`)).toEqual(['2.0.1 HeartbeatRequest']);
    expect(schemas[0]?.file).toContain('all.zip!part3/JSON_schemas.zip!schemas/HeartbeatRequest.json');
  });

  test('tells how far it is', async () => {
    const file = written('a.zip', zip({ 'HeartbeatRequest.json': JSON.stringify(HEARTBEAT) }));
    const told: [number, number | undefined][] = [];
    await readDownload(file, (_, done, total) => told.push([done, total]));
    expect(told).toContainEqual([1, 1]);
  });

  test.each<[string, string, Uint8Array | string, RegExp]>([
    [
      'truncated',
      'cut.zip',
      zip({ 'HeartbeatRequest.json': JSON.stringify(HEARTBEAT) }).slice(0, 60),
      /cut\.zip: not a readable zip/,
    ],
    ['no zip at all', 'text.zip', 'hello', /text\.zip: not a readable zip/],
    ['foreign', 'foreign.zip', zip({ 'package.json': '{"name":"x"}' }), /foreign\.zip: holds no OCPP JSON schema/],
    [
      'with a path that leaves its folder',
      'evil.zip',
      zip({ '../../evil.json': JSON.stringify(HEARTBEAT) }),
      /evil\.zip: the archive is damaged or unsafe .*\.\./,
    ],
    [
      'with broken JSON',
      'broken.zip',
      zip({ 'HeartbeatRequest.json': '{"$id": ' }),
      /broken\.zip!HeartbeatRequest\.json: not valid JSON/,
    ],
    [
      'with a schema twice',
      'twice.zip',
      zip({ 'a/H.json': JSON.stringify(HEARTBEAT), 'b/H.json': JSON.stringify(HEARTBEAT) }),
      /was already read from/,
    ],
  ])('that is %s is refused, and the file is named', async (_, name, content, message) => {
    await expect(readDownload(written(name, content))).rejects.toThrow(message);
  });

  test('that does not exist is refused', async () => {
    await expect(readDownload('/nowhere/at-all.zip')).rejects.toThrow(/no such file or folder/);
  });
});

test('a download of one edition is completed from the package, one it touches is not', () => {
  const packaged = readPackage();
  const security = packaged.filter(({ version, name }) => version === '1.6' && name === 'GetLog.req');
  const completed = complete(security, packaged);
  expect(completed.filter(({ version }) => version === '2.1')).toHaveLength(181);
  expect(completed.filter(({ version, name }) => version === '1.6' && name === 'BootNotification.req')).toHaveLength(1);
  expect(completed.filter(({ name }) => name === 'SignCertificate.req')).toHaveLength(0);
});
