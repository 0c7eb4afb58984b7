import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folders of this repository that scripts read and write. */
export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
export const SCHEMAS = path.join(ROOT, 'schemas');
export const DOCS = path.join(ROOT, 'docs');
export const DIST = path.join(ROOT, 'dist');
/** A copy of dist/ for clients that take the skill's folder and nothing else. */
export const SKILL_REFERENCE = path.join(ROOT, 'skills', 'ocpp-reference', 'reference');
