import type { CitableIds } from '../overlay/citations.ts';
import { VERSIONS, type Version } from '../spec/model.ts';
import type { Problem } from './problem.ts';

/** What every rule of `ocpp validate` has. */
export interface CitedRule {
  id: string;
  cites: Partial<Record<Version, string>>;
}

/**
 * Holds the rules of `ocpp validate` against the places that can be cited.
 *
 * @param rules rules on payloads, frames and sessions
 * @param ids what can be cited, per version
 * @returns rules that cite a place which does not exist, and how many rules each version has
 */
export function checkRules(
  rules: readonly CitedRule[],
  ids: ReadonlyMap<Version, CitableIds>,
): { problems: Problem[]; counts: Map<Version, number> } {
  const problems = rules.flatMap(({ id, cites }) =>
    VERSIONS.flatMap((version) => {
      const cited = cites[version];
      if (cited === undefined || ids.get(version)?.has(cited)) return [];
      return [{ file: 'src/validate/rules', text: `${id} cites ${cited}, which OCPP ${version} does not have` }];
    }),
  );
  const counts = new Map(
    VERSIONS.map((version) => [version, rules.filter(({ cites }) => cites[version] !== undefined).length]),
  );
  return { problems, counts };
}
