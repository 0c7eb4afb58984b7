import project from '../package.json' with { type: 'json' };

/** What a deployment may change. All other addresses are made from these. */

/** Stands in until package.json names the repository. */
const UNKNOWN_REPOSITORY = 'https://github.com/OWNER/ocpp.md';

const { repository } = project as { repository?: string | { url: string } };
const written = typeof repository === 'string' ? repository : (repository?.url ?? UNKNOWN_REPOSITORY);

/** Where the sources are, without an ending. */
export const REPOSITORY = written.replace(/^git\+/, '').replace(/\.git$/, '');

/** The path below the host at which the site stands, with a slash at both ends. */
export const BASE = process.env['SITE_BASE']?.replace(/\/*$/, '/') || '/';

export const TITLE = 'OCPP.md';
