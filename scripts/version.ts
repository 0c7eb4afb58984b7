import { UserError } from '../src/errors.ts';

/** The version of a release: one, in every place that names it. */

/** The places, by file. */
export interface Sources {
  manifests: ReadonlyMap<string, string>;
  changelog: string;
}

const SEMANTIC = /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/;
const UNRELEASED = '## Unreleased';
const RELEASED = /^## \[?(\d[^\]\s]*)\]?/m;

/** The plugin's name and version, as the client's own command for tags writes it. */
export const tagName = (version: string): string => `ocpp--v${version}`;

/**
 * @param file its path, for the error
 * @param text a manifest in JSON
 * @param version the version of the release
 * @returns the manifest with that version; all else stays as it was written
 * @throws UserError where the version is none, or the manifest names none
 */
export function withVersion(file: string, text: string, version: string): string {
  if (!SEMANTIC.test(version)) throw new UserError([`"${version}" is no version; write it as 1.2.3`]);
  const { version: before } = JSON.parse(text) as { version?: string };
  if (before === undefined) throw new UserError([`${file}: names no "version"; add one`]);
  // A lock file names the root's version twice, before any other.
  const copies = file.endsWith('package-lock.json') ? 2 : 1;
  let left = copies;
  return text.replaceAll(`"version": ${JSON.stringify(before)}`, (written) =>
    left-- > 0 ? `"version": ${JSON.stringify(version)}` : written,
  );
}

/**
 * @param changelog its text, with a part for what is not released
 * @param version the version of the release
 * @param date ISO 8601 calendar date
 * @returns the changelog in which that part is the release's, under an empty one for what comes next
 * @throws UserError where nothing is unreleased, or the version is there already
 */
export function releasedChangelog(changelog: string, version: string, date: string): string {
  if (changelog.includes(`## ${version} `)) throw new UserError([`CHANGELOG.md: ${version} is there already`]);
  const start = changelog.indexOf(UNRELEASED);
  const [body = ''] = start < 0 ? [] : changelog.slice(start + UNRELEASED.length).split(/^## /m);
  if (!body.trim())
    throw new UserError([`CHANGELOG.md: nothing stands under "${UNRELEASED}"; write what the release brings`]);
  return changelog.replace(UNRELEASED, `${UNRELEASED}\n\n## ${version} (${date})`);
}

/**
 * @param sources the places that name the version
 * @param tag of the release, where there is one
 * @returns one line per place that names another version than package.json
 */
export function wrongVersions({ manifests, changelog }: Sources, tag?: string): string[] {
  const versionOf = (text: string) => (JSON.parse(text) as { version?: string }).version;
  const version = versionOf(manifests.get('package.json') ?? '{}') ?? '';
  const others = [...manifests].flatMap(([file, text]) =>
    versionOf(text) === version ? [] : [`${file}: version ${versionOf(text)}, but package.json says ${version}`],
  );
  const released = RELEASED.exec(changelog)?.[1];
  return [
    ...others,
    ...(released && released !== version
      ? [`CHANGELOG.md: its newest release is ${released}, but package.json says ${version}`]
      : []),
    ...(tag && tag !== tagName(version)
      ? [`tag ${tag}: package.json says ${version}, so it is ${tagName(version)}`]
      : []),
    ...(tag && released !== version ? [`CHANGELOG.md: has no part for ${version}`] : []),
  ];
}
