import fs from 'node:fs';
import path from 'node:path';
import { checkAsked } from '../src/check/asked.ts';
import { checkCitations } from '../src/check/citations.ts';
import { checkCoverage } from '../src/check/coverage.ts';
import { checkScore, PARTS, readCases, score, scoreLine } from '../src/check/detection.ts';
import { checkExamples } from '../src/check/examples.ts';
import { checkLinks } from '../src/check/links.ts';
import { checkMarkers, checkPublished } from '../src/check/markers.ts';
import { checkPayloads } from '../src/check/payloads.ts';
import { type Problem, problemLine } from '../src/check/problem.ts';
import { checkRules } from '../src/check/rules.ts';
import { checkSections } from '../src/check/sections.ts';
import { checkGuideCoverage, checkSectionCoverage } from '../src/check/use-cases.ts';
import { reportAndFail, UserError } from '../src/errors.ts';
import { indexedTextsOf } from '../src/lookup/manifest.ts';
import { readCitableIds } from '../src/overlay/citations.ts';
import { readPublished } from '../src/overlay/published.ts';
import { readTables } from '../src/overlay/tables.ts';
import { VERSIONS } from '../src/spec/model.ts';
import { FRAME_RULES } from '../src/validate/rules/frame.ts';
import { PAYLOAD_RULES } from '../src/validate/rules/index.ts';
import { Validators } from '../src/validate/schemas.ts';
import { SESSION_RULES } from '../src/validate/session/session.ts';
import { makeCorpus } from './corpus.ts';
import { DIST, DOCS, ROOT, SCHEMAS } from './paths.ts';
import { pull } from './pull.ts';

/** Holds the corpus against its rules and prints what it holds. One check a file, in src/check/. */
async function main(): Promise<void> {
  const schemas = await pull();
  const { references, pages, words } = makeCorpus(schemas);
  const validators = new Validators(schemas);
  const ids = new Map(VERSIONS.map((version) => [version, readCitableIds(SCHEMAS, version)]));
  const problems: Problem[] = [
    ...checkLinks(pages, (file) => fs.existsSync(path.join(DOCS, file))),
    ...checkMarkers(pages, ids),
    ...checkPublished(pages, readPublished(SCHEMAS)),
    ...pages.flatMap((page) => [...checkSections(page), ...checkPayloads(page, validators)]),
    ...pages.flatMap((page) => checkCitations(page, ids.get(page.frontMatter.version ?? '2.0.1') ?? new Map())),
    ...references.flatMap((reference) => checkExamples(reference, validators)),
    ...checkAsked(indexedTextsOf(pages, words), words.asked),
  ];
  for (const reference of references) {
    const siblings = references
      .map(({ spec }) => spec)
      .filter((spec) => spec !== reference.spec && spec.version !== '1.6' && reference.spec.version !== '1.6');
    const coverage = checkCoverage(reference.spec, reference.notes, siblings);
    problems.push(...coverage.problems);
    console.log(
      `${reference.spec.version}: ${coverage.noted} of ${coverage.total} messages, types, fields and values have their meaning`,
    );
  }
  for (const version of VERSIONS) {
    const covered = checkGuideCoverage(pages, version, ids.get(version) ?? new Map(), version === '2.0.1');
    problems.push(...covered.problems);
    const { useCases, requirements } = covered;
    const all = useCases.covered.length + useCases.missing.length;
    if (all)
      console.log(
        `${version}: guides cover ${useCases.covered.length} of ${all} use cases and cite ${requirements.cited} of ${requirements.total} requirements`,
      );
  }
  const core = references.find(({ spec }) => spec.version === '1.6');
  const keys = readTables(SCHEMAS, '1.6').keys.map(({ name }) => name);
  const old = checkSectionCoverage(
    pages,
    ids.get('1.6') ?? new Map(),
    keys,
    core?.spec.messages.map(({ name }) => name) ?? [],
  );
  problems.push(...old.problems);
  const of = ({ covered, total }: { covered: number; total: number }) => `${covered} of ${total}`;
  console.log(
    `1.6: guides cover ${of(old.sections)} sections of chapters 3 to 5, ${of(old.keys)} keys, ${of(old.messages)} messages, ${of(old.useCases)} use cases of the whitepaper`,
  );
  const cases = readCases(ROOT);
  for (const part of PARTS) {
    const scored = score(cases[part], DIST);
    problems.push(...checkScore(part, scored));
    console.log(scoreLine(part, scored));
  }
  const rules = checkRules([...PAYLOAD_RULES, ...FRAME_RULES, ...SESSION_RULES], ids);
  problems.push(...rules.problems);
  for (const [version, count] of rules.counts) console.log(`${version}: ${count} rules beyond the schemas`);
  const markers = pages.flatMap((page) => page.sections.flatMap((section) => section.markers));
  console.log(
    `${pages.length} pages, ${pages.reduce((sum, page) => sum + page.sections.length, 0)} sections, ${markers.length} open decisions`,
  );
  if (problems.length) throw new UserError(problems.map(problemLine));
}

main().catch(reportAndFail);
