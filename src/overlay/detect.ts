import path from 'node:path';
import { z } from 'zod';
import { UserError } from '../errors.ts';
import { VERSIONS } from '../spec/model.ts';
import { readYaml } from './yaml.ts';

const strings = z.array(z.string());
const schema = z.strictObject({
  messages: z.strictObject({ everyday: strings, shared: strings, known: strings }),
  names: z.strictObject({ known: strings, shared: strings }),
  libraries: z.record(z.string(), z.record(z.string(), z.array(z.enum(VERSIONS)))),
});

/** What tells OCPP in code and prompts, as it is written in schemas/detect.yaml. */
export type Telling = z.infer<typeof schema>;

/**
 * @param folder schemas/
 * @returns what tells OCPP
 * @throws UserError naming line and key of what is wrong, or a name that is listed twice
 */
export function readTelling(folder: string): Telling {
  const file = path.join(folder, 'detect.yaml');
  const telling = readYaml(file, schema);
  const names = [telling.messages, telling.names].flatMap((lists) => Object.values(lists).flat());
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  if (twice.length) throw new UserError(twice.map((name) => `${file}: ${name} is listed twice; keep one`));
  return telling;
}
