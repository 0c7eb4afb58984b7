import type { Project } from '../decisions/project.ts';
import { answer } from '../lookup/answer.ts';
import { type ChosenVersion, versionNamed } from '../lookup/query.ts';
import { writeAnswer, writeWelcome } from '../lookup/write.ts';
import type { Outcome, Surroundings } from './outcome.ts';

function defaultVersion({ decisions }: Project): ChosenVersion {
  const recorded = decisions.version ? versionNamed(decisions.version) : undefined;
  return recorded
    ? { version: recorded, why: 'set in .ocpp/decisions.md' }
    : { version: '2.0.1', why: 'the default, none was named' };
}

/**
 * `ocpp <anything>`: the pages that answer.
 *
 * @param question anything a person or an agent may type
 * @param surroundings where it runs
 * @param asJson names, places and open decisions for programs, without the sections' text
 * @returns the answer; always code 0, since the client drops a command that fails
 */
export function lookUp(question: string, { store, project }: Surroundings, asJson: boolean): Outcome {
  const isEmpty = !/[\p{L}\p{N}]/u.test(question);
  if (isEmpty && !asJson) return { code: 0, text: writeWelcome(store.topics()) };
  const result = answer(store, question, defaultVersion(project));
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
