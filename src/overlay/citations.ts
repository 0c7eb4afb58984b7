import fs from 'node:fs';
import path from 'node:path';
import type { Version } from '../spec/model.ts';

/** How a place in the standard is written in our pages; CONTRIBUTING.md lists the forms. */
const FORMS: Record<'1.6' | '2.x', RegExp> = {
  '1.6': /\bSEC [A-Z]\d\d(?:\.FR\.\d{2,3})?\b|\b(?:1\.6|OCPP-J|SEC) §\d+(?:\.\d+)*|\b(?:J-)?errata \d+(?:\.\d+)+/g,
  '2.x':
    /\b[A-S]\d\d\.FR\.\d{2,3}\b|\b(?:Part [0-4]|[A-S]|Messages|Datatypes|Enumerations|Variables|Appendices) §\d+(?:\.\d+)*|\berrata \d+(?:\.\d+)+|\bTC_[A-Z]_\d+_\w+\b|\b(?:SC|V2X)\.\d\d\b|\b[A-S]\d\d\b(?!\.FR)/g,
};

/**
 * The citations in a text.
 *
 * @param text plain text, without Markdown
 * @param version which version's forms to look for
 * @returns every citation in order, as written, e.g. `K01.FR.39` or `1.6 §5.16.2`
 */
export const citationsIn = (text: string, version: Version): string[] =>
  text.match(FORMS[version === '1.6' ? '1.6' : '2.x']) ?? [];

/** Id → title of every place of a version that can be cited. */
export type CitableIds = ReadonlyMap<string, string>;

/**
 * @param schemas the repository's `schemas/`
 * @param version which version
 * @returns what can be cited there: requirements, use cases, sections, errata, test cases
 */
export function readCitableIds(schemas: string, version: Version): CitableIds {
  const lines = fs
    .readFileSync(path.join(schemas, 'citations', `${version}.tsv`), 'utf8')
    .trimEnd()
    .split('\n');
  return new Map(lines.slice(1).map((line) => line.split('\t') as [string, string]));
}
