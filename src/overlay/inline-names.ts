import path from 'node:path';
import { z } from 'zod';
import type { InlineNames } from '../spec/parse.ts';
import { readYaml } from './yaml.ts';

export type { InlineNames };

const names = z.record(z.string(), z.string());
const schema = z.strictObject({ objects: names, enums: names });

/** @param schemas the repository's `schemas/` @returns names for the types that 1.6 schemas write in place */
export const readInlineNames = (schemas: string): InlineNames => readYaml(path.join(schemas, 'names-1.6.yaml'), schema);
