import type { CorpusPage } from '../corpus/page.ts';
import { type CitableIds, citationsIn } from '../overlay/citations.ts';
import type { Version } from '../spec/model.ts';
import type { Problem } from './problem.ts';

const PREFIX: Record<Version, string> = { '1.6': '16-', '2.0.1': '201-', '2.1': '21-' };

/**
 * Markers have ids of their own, of their page's version, and say with a citation what the standard does say.
 * Their form is checked where they are read.
 *
 * @param pages the whole corpus
 * @param ids what can be cited, per version
 * @returns repeated ids, ids of another version, markers without or with unknown citations
 */
export function checkMarkers(pages: readonly CorpusPage[], ids: ReadonlyMap<Version, CitableIds>): Problem[] {
  const seen = new Map<string, string>();
  return pages.flatMap((page) =>
    page.sections.flatMap(({ markers }) =>
      markers.flatMap((marker) => {
        const place = { file: `docs/${page.path}`, line: marker.line };
        const { version } = page.frontMatter;
        const before = seen.get(marker.id);
        seen.set(marker.id, `${place.file}:${place.line}`);
        if (!version)
          return [{ ...place, text: `${marker.id} stands on a page without a version; move it to a guide` }];
        const cited = citationsIn(marker.spec, version);
        const unknown = cited.filter((id) => !ids.get(version)?.has(id));
        return [
          ...(before
            ? [{ ...place, text: `${marker.id} is already used at ${before}; give this decision its own id` }]
            : []),
          ...(marker.id.startsWith(PREFIX[version])
            ? []
            : [{ ...place, text: `${marker.id} must begin with ${PREFIX[version]} on a page of ${version}` }]),
          ...(cited.length
            ? []
            : [
                {
                  ...place,
                  text: `${marker.id}: Spec cites no place; say with an id what the standard does say`,
                },
              ]),
          ...unknown.map((id) => ({
            ...place,
            text: `${marker.id} cites ${id}, which is not in schemas/citations/${version}.tsv`,
          })),
        ];
      }),
    ),
  );
}
