import type { Project } from '../decisions/project.ts';
import { detect } from '../detect/detect.ts';
import { oneLine } from '../detect/one-line.ts';
import { readVocabulary } from '../detect/words.ts';
import { answer } from '../lookup/answer.ts';
import type { MarkerEntry, SectionEntry } from '../lookup/manifest-types.ts';
import { type ChosenVersion, understand, YOU_NAMED_IT } from '../lookup/query.ts';
import type { Store } from '../lookup/store.ts';
import { fitting } from './text.ts';

/** Only so much of a prompt is looked at. */
const MAX_PROMPT = 50_000;
const MAX_NAMES = 3;
const MAX_PAGES = 3;
const MAX_MARKERS = 3;
const MAX_SUBJECT = 90;
/** Pages that hold types of everything. */
const LISTS = /\/(?:data-types|enumerations)#/;
const isBuilt = ({ tier }: SectionEntry): boolean => tier === 'schema';
const GENERAL = 'ocpp';
const MAX_SECTIONS = 3;
/** A question about OCPP is made of words that its pages have; a task in a project that speaks OCPP mostly is not. */
const KNOWN_SHARE = 0.8;
const LEAST_KNOWN = 2;

/** The sections that a search finds for a question without names; none where its words say that it is about something else. */
function sectionsFor(
  store: Store,
  text: string,
  chosen: ChosenVersion,
  found: readonly SectionEntry[],
): SectionEntry[] {
  const { version, sought } = understand(store, text, chosen);
  const known = sought.filter((terms) => terms.some(({ term }) => store.term(version, term))).length;
  return known >= LEAST_KNOWN && known >= sought.length * KNOWN_SHARE ? found.slice(0, MAX_SECTIONS) : [];
}

/** What a prompt is about, and what to say of it. */
export interface Hint {
  /** One per name that the prompt has, or a general one. */
  subjects: string[];
  /** @param fresh the subjects to speak of @returns the text, within the limit */
  write: (fresh: readonly string[]) => string;
}

/**
 * Finds the pages and open decisions that matter for a prompt.
 *
 * @param prompt what the user typed, in any language
 * @param project the project
 * @param store the manifest
 * @param dist the built dist/
 * @param fallback the version that holds where the prompt shows none
 * @returns subjects and text; undefined where the prompt is not about OCPP, or asks for `/ocpp` itself
 */
export function hintFor(
  prompt: string,
  project: Project,
  store: Store,
  dist: string,
  fallback: () => ChosenVersion,
): Hint | undefined {
  const text = prompt.slice(0, MAX_PROMPT).trimStart();
  if (/^\/ocpp\b/.test(text)) return undefined;
  const { ocpp, versions } = detect(text, readVocabulary(dist));
  if (!ocpp) return undefined;
  const shown = versions.at(-1);
  const chosen = shown ? { version: shown, why: 'as the prompt shows' } : fallback();
  const { version, why: origin, matched, sections: found } = answer(store, text, chosen);
  const why = origin === YOU_NAMED_IT ? 'named in the prompt' : origin;
  const subjectOf = (name: string) => `${version} ${name}`;
  const first = `OCPP ${version} (${oneLine(why, MAX_SUBJECT)}): before you answer or write code, run`;
  const answering = matched.length ? [] : sectionsFor(store, text, chosen, found);
  if (answering.length)
    return {
      subjects: answering.map(({ id }) => subjectOf(id)),
      write: (fresh) =>
        fitting([
          `${first} \`ocpp ${version} <the question>\`. Sections that answer:`,
          ...answering
            .filter(({ id }) => fresh.includes(subjectOf(id)))
            .map(({ id, title }) => `"${oneLine(title, MAX_SUBJECT)}" (docs/${id.split('#')[0]}.md).`),
        ]),
    };
  return {
    subjects: matched.length ? matched.map(({ name }) => subjectOf(name)) : [GENERAL],
    write: (fresh) => {
      const names = matched.map(({ name }) => name).filter((name) => fresh.includes(subjectOf(name)));
      if (!names.length)
        return fitting([
          'This is about OCPP. Do not answer or write it from memory:',
          '`ocpp <name>` in the shell looks up a message, field, value or topic, `ocpp` alone lists the topics.',
        ]);
      const query = names.slice(0, MAX_NAMES).join(' ');
      const { sections, markers, touching } = answer(store, query, { version, why });
      const telling = sections
        .filter(({ id }) => !LISTS.test(id))
        .sort((a, b) => Number(isBuilt(a)) - Number(isBuilt(b)));
      const pages = [...new Set(telling.map(({ id }) => `docs/${id.split('#')[0]}.md`))].slice(0, MAX_PAGES);
      const isAbout = ({ touches }: MarkerEntry) => touches.some((name) => names.includes(name));
      const open = [...markers, ...touching]
        .filter(({ id }) => !project.decisions.decisions.has(id))
        .sort((a, b) => Number(isAbout(b)) - Number(isAbout(a)));
      const ask = project.mode === 'strict' ? 'stop and ask before code depends on one' : 'take the default and say so';
      return fitting([
        `${first} \`ocpp ${version} ${query}\`.`,
        pages.length ? `Pages: ${pages.join(', ')}.` : '',
        open.length ? `Open decisions (${open.length}), ${ask}:` : '',
        ...open.slice(0, MAX_MARKERS).map(({ id, subject }) => `\`${id}\`: ${oneLine(subject, MAX_SUBJECT)}`),
      ]);
    },
  };
}
