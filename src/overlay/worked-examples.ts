import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { Version } from '../spec/model.ts';
import { readYaml } from './yaml.ts';

/** A worked example: profiles, a situation, and what they add up to is computed. */
export interface WorkedExample {
  /** File name without ending: its anchor and the name of its picture. */
  name: string;
  title: string;
  /** What happens and why, with citations; paragraphs of plain text. */
  about: string[];
  situation: {
    evse: number;
    /** RFC 3339. */
    from: string;
    hours: number;
    unit: 'A' | 'W';
    voltage: number;
    transaction?: { id: string; start: string } | undefined;
  };
  /** Payloads of the requests that set the profiles, with a name for each. */
  profiles: { label: string; request: Record<string, unknown> }[];
}

const dateTime = z.iso.datetime({ offset: true });
const schema = z.strictObject({
  title: z.string().min(1),
  about: z.array(z.string().min(1)).min(1),
  situation: z.strictObject({
    evse: z.int().min(0),
    from: dateTime,
    hours: z.number().positive(),
    unit: z.enum(['A', 'W']),
    voltage: z.number().positive().default(230),
    transaction: z.strictObject({ id: z.string(), start: dateTime }).optional(),
  }),
  profiles: z.array(z.strictObject({ label: z.string(), request: z.record(z.string(), z.unknown()) })).min(1),
});

/**
 * @param schemas the repository's `schemas/`
 * @param version which version
 * @returns its worked examples in the order of their file names; none where there is no folder
 * @throws UserError naming file, line and key of what is malformed
 */
export function readWorkedExamples(schemas: string, version: Version): WorkedExample[] {
  const folder = path.join(schemas, 'worked-examples', version);
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => ({ name: file.replace(/^\d+-|\.yaml$/g, ''), ...readYaml(path.join(folder, file), schema) }));
}
