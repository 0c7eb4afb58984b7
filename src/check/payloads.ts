import type { Code } from 'mdast';
import { visit } from 'unist-util-visit';
import type { CorpusPage } from '../corpus/page.ts';
import type { Validators } from '../validate/schemas.ts';
import type { Problem } from './problem.ts';

/**
 * Every JSON block of a guide says on its fence what it is (`json SetChargingProfileRequest`, or `json frame`
 * for a whole CALL), and is valid against that schema.
 *
 * @param page a page written by hand
 * @param validators official schemas
 * @returns blocks without a schema name, with unknown ones, or invalid
 */
export function checkPayloads(page: CorpusPage, validators: Validators): Problem[] {
  const { version, built } = page.frontMatter;
  if (!version || (built && page.frontMatter.kind !== 'guide')) return [];
  const problems: Problem[] = [];
  for (const section of page.sections)
    visit({ type: 'root', children: section.content }, 'code', (node: Code) => {
      if (node.lang !== 'json') return;
      const add = (text: string) =>
        problems.push({ file: `docs/${page.path}`, line: node.position?.start.line ?? section.line, text });
      let content: unknown;
      try {
        content = JSON.parse(node.value);
      } catch (error) {
        return void add(`not valid JSON: ${(error as Error).message}`);
      }
      const named = node.meta?.trim() ?? '';
      const frame = named === 'frame' && Array.isArray(content) ? content : undefined;
      if (frame && frame[0] !== 2) return;
      const action = String(frame?.[2]);
      const schema = frame
        ? [`${action}Request`, `${action}.req`, action].find((name) => validators.has(version, name))
        : named;
      if (!schema || !validators.has(version, schema))
        return void add('name the schema on the fence: ```json SetChargingProfileRequest (or frame for a whole CALL)');
      for (const { pointer, message } of validators.errors(version, schema, frame ? frame[3] : content))
        add(`${schema} ${pointer}: ${message}`);
    });
  return problems;
}
