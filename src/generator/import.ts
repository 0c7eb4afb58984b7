import { findProfiles } from '../composite/read.ts';
import type { Json } from '../spec/json.ts';
import type { Version } from '../spec/model.ts';
import { shapeOf } from './request.ts';

/** What was brought in: requests of one version. */
export interface Imported {
  version: Version;
  requests: Json[];
}

/**
 * Reads profiles out of pasted text or a file: payloads, frames, a list, a report.
 *
 * @param text JSON
 * @returns requests that set the profiles
 * @throws UserError with a JSON Pointer where something in it is no profile
 * @throws SyntaxError where the text is no JSON
 */
export function importText(text: string): Imported {
  const { version, found } = findProfiles(JSON.parse(text.replace(/^\uFEFF/, '')));
  const { place, profile } = shapeOf(version);
  const requests = found.map(({ evseId, profile: held }) => {
    // Where it is set stands beside the profile in a request, in a list it can stand within.
    const { [place]: _, ...own } = held;
    return { [place]: evseId, [profile.slice(1)]: own };
  });
  return { version, requests };
}
