import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { UserError } from '../errors.ts';
import type { Version } from '../spec/model.ts';

/** One exchange as it goes over the wire: the payloads of a CALL and of its CALLRESULT. */
export interface Example {
  title: string;
  request: Record<string, unknown>;
  /** Absent for a message that is sent unconfirmed. */
  response?: Record<string, unknown> | undefined;
}

const payload = z.record(z.string(), z.unknown());
const fileSchema = z
  .array(z.strictObject({ title: z.string().min(1).max(80), request: payload, response: payload.optional() }))
  .min(1);

/** The file with the examples of a message; 2.1 uses those of 2.0.1 where it has none of its own. */
export function exampleFile(schemas: string, version: Version, message: string): string | undefined {
  const candidates: Version[] = version === '2.1' ? ['2.1', '2.0.1'] : [version];
  return candidates
    .map((candidate) => path.join(schemas, 'examples', candidate, `${message}.json`))
    .find((file) => fs.existsSync(file));
}

/**
 * Reads the examples of one message.
 *
 * @param schemas the repository's `schemas/`
 * @param version the version whose page they stand on
 * @param message the action, e.g. `SetChargingProfile`
 * @returns the examples in reading order; none where there is no file
 * @throws UserError naming the file that is not JSON or not of this form
 */
export function readExamples(schemas: string, version: Version, message: string): Example[] {
  const file = exampleFile(schemas, version, message);
  if (!file) return [];
  let content: unknown;
  try {
    content = JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UserError([`${file}: not valid JSON: ${(error as Error).message}`]);
  }
  const result = fileSchema.safeParse(content);
  if (result.success) return result.data;
  throw new UserError(result.error.issues.map((issue) => `${file}: /${issue.path.join('/')}: ${issue.message}`));
}
