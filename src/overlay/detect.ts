import path from 'node:path';
import { z } from 'zod';
import { UserError } from '../errors.ts';
import { VERSIONS } from '../spec/model.ts';
import { readYaml } from './yaml.ts';

const strings = z.array(z.string());
const schema = z.strictObject({
  messages: z.strictObject({ everyday: strings, shared: strings, known: strings }),
  names: z.strictObject({ known: strings, shared: strings, together: z.array(strings.min(2)) }),
  libraries: z.record(z.string(), z.record(z.string(), z.array(z.enum(VERSIONS)))),
});

/** What tells OCPP in code and prompts, as it is written in schemas/detect.yaml. */
export type Telling = z.infer<typeof schema>;

/**
 * @param folder schemas/
 * @returns what tells OCPP
 * @throws UserError naming line and key of what is wrong, a name that is listed twice, or one that stands together
 *   with others and in no other list
 */
export function readTelling(folder: string): Telling {
  const file = path.join(folder, 'detect.yaml');
  const telling = readYaml(file, schema);
  const { together, ...lists } = telling.names;
  const names = [telling.messages, lists].flatMap((kinds) => Object.values(kinds).flat());
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  const alone = together.flat().filter((name) => !names.includes(name));
  const wrong = [
    ...twice.map((name) => `${file}: ${name} is listed twice; keep one`),
    ...alone.map((name) => `${file}: ${name} stands in names.together only; list it in names.shared or messages too`),
  ];
  if (wrong.length) throw new UserError(wrong);
  return telling;
}
