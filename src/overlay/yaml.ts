import fs from 'node:fs';
import path from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import type { ZodType } from 'zod';
import { UserError } from '../errors.ts';

/**
 * Reads one of our YAML files and holds it against its schema.
 *
 * @param file path of the file
 * @param schema what it must look like
 * @returns its content
 * @throws UserError naming file, line and key of everything that is wrong
 */
export function readYaml<T>(file: string, schema: ZodType<T>): T {
  const lines = new LineCounter();
  const document = parseDocument(fs.readFileSync(file, 'utf8'), { lineCounter: lines });
  const name = path.relative(process.cwd(), file);
  if (document.errors.length)
    throw new UserError(
      document.errors.map((error) => `${name}:${lines.linePos(error.pos[0]).line}: ${error.message.split('\n')[0]}`),
    );
  const result = schema.safeParse(document.toJS());
  if (result.success) return result.data;
  throw new UserError(
    result.error.issues.map((issue) => {
      const at = issue.path.filter((key): key is string | number => typeof key !== 'symbol');
      const node = document.getIn(at, true) as { range?: [number, number, number] } | undefined;
      const line = node?.range ? lines.linePos(node.range[0]).line : 1;
      return `${name}:${line}: ${at.join('.') || 'file'}: ${issue.message}`;
    }),
  );
}
