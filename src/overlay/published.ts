import path from 'node:path';
import { z } from 'zod';
import { readYaml } from './yaml.ts';

/** Ids that were published: what they mean is settled. */
export interface PublishedMarkers {
  /** Id → subject, as published. */
  subjects: ReadonlyMap<string, string>;
  /** Ids that must not be used again. */
  retired: ReadonlySet<string>;
}

const schema = z.strictObject({
  retired: z.record(z.string(), z.string()).default({}),
  published: z.record(z.string(), z.string()).default({}),
});

/** @param schemas the repository's `schemas/` @returns the ids that releases have published, and the retired ones */
export function readPublished(schemas: string): PublishedMarkers {
  const { published, retired } = readYaml(path.join(schemas, 'markers.yaml'), schema);
  return { subjects: new Map(Object.entries(published)), retired: new Set(Object.keys(retired)) };
}
