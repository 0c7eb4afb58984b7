import { toString as textOf } from 'mdast-util-to-string';
import { isAlert, type Marker } from '../corpus/markers.ts';
import type { CorpusPage, Section } from '../corpus/page.ts';
import { type CitableIds, citationsIn } from '../overlay/citations.ts';
import type { PublishedMarkers } from '../overlay/published.ts';
import type { Version } from '../spec/model.ts';
import type { Problem } from './problem.ts';

const PREFIX: Record<Version, string> = { '1.6': '16-', '2.0.1': '201-', '2.1': '21-' };

/** Names and places that tell what a text is about: code, citations, and words that are not everyday ones. */
const subjectsOf = (text: string): Set<string> =>
  new Set(text.match(/[A-Za-z][A-Za-z0-9.]{5,}/g)?.map((word) => word.toLowerCase()) ?? []);

/** A section is about a marker's subject if it shares a name, a place or a telling word with it. */
function isAbout(section: Section, marker: Marker): boolean {
  const own = subjectsOf(
    [section.title, ...section.content.filter((node) => !isAlert(node)).map((node) => textOf(node))].join(' '),
  );
  return [...subjectsOf([marker.subject, marker.spec].join(' '))].some((subject) => own.has(subject));
}

/**
 * A published id keeps its meaning for good: it stands on a page with its subject, or is retired.
 *
 * @param pages the whole corpus
 * @param published ids that were published or retired
 * @returns ids that are gone, mean something else, or are used though retired
 */
export function checkPublished(pages: readonly CorpusPage[], published: PublishedMarkers): Problem[] {
  const file = 'schemas/markers.yaml';
  const current = new Map(
    pages.flatMap((page) =>
      page.sections.flatMap(({ markers }) => markers.map((marker) => [marker.id, { marker, page }] as const)),
    ),
  );
  const gone = [...published.subjects]
    .filter(([id]) => !current.has(id) && !published.retired.has(id))
    .map(([id]) => ({ file, text: `${id} is published and stands nowhere; list it under retired, or bring it back` }));
  const changed = [...current.values()].flatMap(({ marker, page }) => {
    const place = { file: `docs/${page.path}`, line: marker.line };
    const before = published.subjects.get(marker.id);
    if (published.retired.has(marker.id))
      return [{ ...place, text: `${marker.id} is retired; give this decision another id` }];
    if (before !== undefined && before !== marker.subject)
      return [
        {
          ...place,
          text: `${marker.id} was published as "${before}"; keep its meaning, or give the new question a new id`,
        },
      ];
    return [];
  });
  return [...gone, ...changed];
}

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
    page.sections.flatMap((section) =>
      section.markers.flatMap((marker) => {
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
          ...(isAbout(section, marker)
            ? []
            : [{ ...place, text: `${marker.id}: the section is not about its subject; move it next to its rule` }]),
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
