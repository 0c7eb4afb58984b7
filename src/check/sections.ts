import { agentText } from '../corpus/agent-text.ts';
import type { CorpusPage } from '../corpus/page.ts';
import type { Problem } from './problem.ts';

/** A section goes into an agent's context whole; a longer one crowds out the others. */
export const MAX_SECTION_CHARACTERS = 6_000;

/**
 * No section is longer than an agent should get at once.
 *
 * @param page a page of the corpus
 * @returns the sections that are too long, in the form for agents
 */
export function checkSections(page: CorpusPage): Problem[] {
  return page.sections.flatMap((section) => {
    const { length } = agentText(section);
    if (length <= MAX_SECTION_CHARACTERS) return [];
    return [
      {
        file: `docs/${page.path}`,
        line: section.line,
        text: `"${section.title}" has ${length} characters, at most ${MAX_SECTION_CHARACTERS}; divide it under headings of its own`,
      },
    ];
  });
}
