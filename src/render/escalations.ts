import type { PhrasingContent, RootContent } from 'mdast';
import { MARKER_CLASSES, type Marker } from '../corpus/markers.ts';
import type { CorpusPage } from '../corpus/page.ts';
import type { Block } from '../overlay/blocks.ts';
import type { Version } from '../spec/model.ts';
import { bullets, code, comment, heading, type Inline, joined, link, paragraph, table, writePage } from './markdown.ts';
import { type Page, versionFolder } from './reference.ts';

/** The register of open decisions: built from the guides they stand in. */

const BUILT = 'Built by `npm run build` from the guides; edit the decision where it stands, not this page.';

/** A marker with the place it stands in. */
interface Placed {
  marker: Marker;
  /** Path of its page below docs/, with the anchor of its section. */
  place: string;
  messages: string[];
}

const labelOf = (version: Version): string => `OCPP ${version === '1.6' ? '1.6J' : version}`;

function placed(pages: readonly CorpusPage[], version: Version): Placed[] {
  return pages
    .filter(({ frontMatter }) => frontMatter.version === version && !frontMatter.built)
    .flatMap((page) =>
      page.sections.flatMap((section) =>
        section.markers.map((marker) => ({
          marker,
          place: `${page.path}#${section.anchor}`,
          messages: messagesNamed(marker, page),
        })),
      ),
    )
    .sort((a, b) => (a.marker.id < b.marker.id ? -1 : 1));
}

/** The messages of its page that a marker names. */
function messagesNamed(marker: Marker, page: CorpusPage): string[] {
  const text = [marker.subject, marker.spec, ...marker.ask, marker.default].join(' ');
  return page.frontMatter.messages.filter((message) =>
    new RegExp(`\\b${message}(Request|Response|\\.req|\\.conf)?\\b`).test(text),
  );
}

const count = (entries: readonly Placed[], kind: string): string =>
  String(entries.filter(({ marker }) => marker.class === kind).length);

const blockOf = ({ marker }: Placed): string => marker.id.split('-')[1] ?? '';

function versionPage(version: Version, entries: readonly Placed[], blocks: readonly Block[]): Page {
  const folder = versionFolder(version);
  const href = ({ place }: Placed) => place.replace(`${folder}/`, '');
  const linked = (entry: Placed): PhrasingContent => link([code(entry.marker.id)], href(entry));
  const groups = [...new Set(entries.map(blockOf))].sort();
  const titleOf = (group: string) => {
    const block = blocks.find(({ id }) => id === group);
    return block ? `${block.id}. ${block.title}` : group;
  };
  const messages = [...new Set(entries.flatMap((entry) => entry.messages))].sort();
  const title = `Open decisions of ${labelOf(version)}`;
  const content: RootContent[] = [
    comment(BUILT),
    heading(1, title),
    paragraph(
      `${entries.length} decisions that the standard leaves open: ${MARKER_CLASSES.map((kind) => `${kind} ${count(entries, kind)}`).join(', ')}. Each stands in its guide, with what the standard does say, the options and a default.`,
    ),
    ...groups.flatMap((group) => [
      heading(2, `Open decisions: ${titleOf(group)}`),
      bullets(
        entries
          .filter((entry) => blockOf(entry) === group)
          .map((entry): Inline => [entry.marker.class, ' ', linked(entry), `: ${entry.marker.subject}`]),
      ),
    ]),
    heading(2, `Open decisions of ${labelOf(version)} by message`),
    table(
      ['Message', 'Open decisions'],
      messages.map((message) => [
        message,
        joined(entries.filter((entry) => entry.messages.includes(message)).map(linked), ', '),
      ]),
    ),
  ];
  const frontMatter = {
    title,
    version,
    kind: 'index',
    confidence: 'spec',
    sources: ['The guides of this version'],
    built: 'npm run build',
  };
  return { path: `${folder}/escalations.md`, markdown: writePage(frontMatter, content) };
}

/**
 * Renders the register of open decisions: one page per version and one over all.
 *
 * @param pages every page written by hand
 * @param blocks the blocks of every version, for their titles
 * @returns the pages, paths below docs/
 */
export function renderEscalations(pages: readonly CorpusPage[], blocks: Record<Version, readonly Block[]>): Page[] {
  const versions = (Object.keys(blocks) as Version[]).map((version) => ({ version, entries: placed(pages, version) }));
  const rows = versions.map(({ version, entries }): Inline[] => [
    link(labelOf(version), `${versionFolder(version)}/escalations.md`),
    ...MARKER_CLASSES.map((kind) => count(entries, kind)),
    String(entries.length),
  ]);
  const title = 'Open decisions';
  const frontMatter = { title, kind: 'index', confidence: 'spec', sources: ['The guides'], built: 'npm run build' };
  const content = [
    comment(BUILT),
    heading(1, title),
    paragraph(
      'Where the standard does not decide. SPEC-SILENT: it does not say. VENDOR-DEPENDENT: it depends on the hardware. POLICY-DEPENDENT: it depends on the business, the site, the grid operator.',
    ),
    table(['Version', ...MARKER_CLASSES, 'All'], rows),
  ];
  return [
    { path: 'escalations.md', markdown: writePage(frontMatter, content) },
    ...versions.map(({ version, entries }) => versionPage(version, entries, blocks[version])),
  ];
}
