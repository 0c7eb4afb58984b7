import type { Project } from '../decisions/project.ts';
import { whyLine } from '../detect/detect.ts';
import { projectVersions } from '../detect/project.ts';
import { answer } from '../lookup/answer.ts';
import { type ChosenVersion, versionNamed } from '../lookup/query.ts';
import { writeAnswer, writeWelcome } from '../lookup/write.ts';
import type { Outcome, Surroundings } from './outcome.ts';

/**
 * The version that holds where none is named.
 *
 * @param project the project a question is asked in
 * @param dist the built dist/
 * @returns what its decisions file says, else what its code shows, else 2.0.1, and which of these
 */
export function defaultVersion({ root, decisions }: Project, dist: string): ChosenVersion {
  const recorded = decisions.version ? versionNamed(decisions.version) : undefined;
  if (recorded) return { version: recorded, why: 'set in .ocpp/decisions.md' };
  const spoken = projectVersions(root, dist);
  if (!spoken) return { version: '2.0.1', why: 'the default, none was named' };
  const { version, others, place } = spoken;
  const also = others.length ? `; the project also speaks ${others.join(' and ')}` : '';
  return { version, why: `found ${whyLine(place)}${also}` };
}

/** A question that names its version needs no look at the project. */
const NAMED: ChosenVersion = { version: '2.0.1', why: 'the default' };
const namesVersion = (question: string): boolean => question.split(/\s+/).some((word) => versionNamed(word));

/**
 * `ocpp <anything>`: the pages that answer.
 *
 * @param question anything a person or an agent may type
 * @param surroundings where it runs
 * @param asJson names, places and open decisions for programs, without the sections' text
 * @returns the answer; always code 0, since the client drops a command that fails
 */
export function lookUp(question: string, { store, project, dist }: Surroundings, asJson: boolean): Outcome {
  const isEmpty = !/[\p{L}\p{N}]/u.test(question);
  if (isEmpty && !asJson) return { code: 0, text: writeWelcome(store.topics()) };
  const result = answer(store, question, namesVersion(question) ? NAMED : defaultVersion(project, dist));
  if (!asJson) return { code: 0, text: writeAnswer(result, question, store, project) };
  const place = ({ id, title, tier, characters }: (typeof result.sections)[number]) => {
    const [page = '', anchor = ''] = id.split('#');
    return { page: `docs/${page}.md`, anchor, title, tier, characters };
  };
  const sections = { sections: result.sections.map(place), more: result.more.map(place) };
  return {
    code: 0,
    text: `${JSON.stringify({ ...result, mode: project.mode, ...sections }, null, 1)}\n`,
    isReport: true,
  };
}
