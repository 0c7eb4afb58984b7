import path from 'node:path';
import { build as bundle } from 'esbuild';
import type { CorpusPage } from '../src/corpus/page.ts';
import { UserError } from '../src/errors.ts';
import type { PageData, PageMarker, VersionData } from '../src/generator/data.ts';
import { MARKER_IDS } from '../src/generator/fields.ts';
import { shapeOf } from '../src/generator/request.ts';
import type { Page, Reference } from '../src/render/reference.ts';
import { GENERATOR } from '../src/render/worked-examples.ts';
import { writeModel } from '../src/spec/data.ts';
import { type ObjectType, reachableTypes, type Version } from '../src/spec/model.ts';
import { ROOT } from './paths.ts';

/** The charging profile generator: one page that needs nothing beside itself. */

const MOST_BYTES = 400_000;

/** The model of the one request that the page writes, and what its parts mean. */
function versionData({ spec, notes }: Reference): VersionData {
  const { requestSchema } = shapeOf(spec.version);
  const message = spec.messages.find(({ request }) => request.name === requestSchema);
  if (!message) throw new Error(`no ${requestSchema} in the model of ${spec.version}`);
  const types = reachableTypes(spec, [message.request]);
  const { response: _, ...unanswered } = message;
  const objects = [message.request, ...types.filter((type): type is ObjectType => type.kind === 'object')];
  const enums = objects.flatMap(({ name, fields }) =>
    fields.flatMap(({ name: field, type }) => (type.kind === 'named' ? [[`${name}.${field}`, type.name]] : [])),
  );
  const texts = types.flatMap(({ name }) => {
    const note = notes.types.get(name);
    return Object.entries({ ...note?.fields, ...note?.values }).map(([key, text]) => [`${name}.${key}`, text]);
  });
  const own = Object.entries(notes.messages.get(message.name)?.request ?? {});
  return {
    model: writeModel({
      spec: { version: spec.version, messages: [unanswered], types: new Map(types.map((type) => [type.name, type])) },
      senders: new Map(),
    }),
    notes: Object.fromEntries([...own.map(([key, text]) => [`${requestSchema}.${key}`, text]), ...texts]),
    enums: Object.fromEntries(enums),
  };
}

/** The open decisions that the page names, each with the place where it stands. */
function markersOf(pages: readonly CorpusPage[]): PageMarker[] {
  const found = pages.flatMap(({ path: file, sections }) =>
    sections.flatMap(({ anchor, markers }) =>
      markers.map(({ id, class: kind, subject, default: taken }) => ({
        id,
        class: kind,
        subject,
        default: taken,
        link: `${file}#${anchor}`,
      })),
    ),
  );
  const missing = MARKER_IDS.filter((id) => !found.some((marker) => marker.id === id));
  if (missing.length)
    throw new UserError([`src/generator/fields.ts: no open decision ${missing.join(', ')}; name one of the register`]);
  return found.filter(({ id }) => MARKER_IDS.includes(id));
}

/** Text that no closing tag in it can end. */
const withinScript = (text: string): string => text.replaceAll('</', '<\\/').replaceAll('<!--', '<\\!--');

async function bundled(entry: string): Promise<string> {
  const result = await bundle({
    entryPoints: [path.join(ROOT, 'src', 'generator', 'page', entry)],
    absWorkingDir: ROOT,
    bundle: true,
    minify: true,
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'none',
    write: false,
  });
  return result.outputFiles[0]?.text ?? '';
}

/**
 * Builds the page.
 *
 * @param references models and notes of all versions
 * @param pages the corpus, for its open decisions
 * @returns the page, below docs/
 * @throws UserError where it is larger than it may be, or names an open decision that does not exist
 */
export async function buildGenerator(references: readonly Reference[], pages: readonly CorpusPage[]): Promise<Page> {
  const versions = Object.fromEntries(references.map((reference) => [reference.spec.version, versionData(reference)]));
  const data: PageData = { versions: versions as Record<Version, VersionData>, markers: markersOf(pages) };
  const [script, style] = await Promise.all([bundled('main.tsx'), bundled('style.css')]);
  const html = `<!doctype html>
<!-- Built by \`npm run build\` from src/generator/; edit that, not this page. -->
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="Builds SetChargingProfile for OCPP 1.6J, 2.0.1 and 2.1, draws the limit over time and says which rule a profile breaks.">
<title>Charging profile generator for OCPP 1.6J, 2.0.1 and 2.1</title>
<link rel="icon" href="data:,">
<style>${style.trim()}</style>
</head>
<body>
<div id="app"><noscript>This page needs JavaScript. <code>ocpp composite</code> computes the same on the command line.</noscript></div>
<script type="application/json" id="data">${withinScript(JSON.stringify(data))}</script>
<script>${withinScript(script.trim())}</script>
</body>
</html>
`;
  const size = Buffer.byteLength(html);
  if (size > MOST_BYTES)
    throw new UserError([`docs/${GENERATOR}: has ${size} bytes, more than ${MOST_BYTES}; find what made it grow`]);
  return { path: GENERATOR, markdown: html };
}
