import path from 'node:path';
import { z } from 'zod';
import { VERSIONS, type Version } from '../spec/model.ts';
import { readYaml } from './yaml.ts';

/** A functional block (2.x) or feature profile (1.6). */
export interface Block {
  /** Its letter in the standard, or the profile's slug in 1.6. */
  id: string;
  slug: string;
  title: string;
}

export type Blocks = Record<Version, Block[]>;

/** What a topic of `/ocpp` brings, besides the guides that name it. */
export interface Topic {
  name: string;
  aliases: string[];
  blocks: Partial<Record<Version, string[]>>;
  messages: Partial<Record<Version, string[]>>;
  /** Pages below the version's folder, without `.md`. */
  pages: string[];
}

const perVersion = <T extends z.ZodType>(value: T) => z.partialRecord(z.enum(VERSIONS), value).default({});

const blocksSchema = z.record(
  z.enum(VERSIONS),
  z.array(z.strictObject({ id: z.string(), slug: z.string(), title: z.string() })),
);

const topicsSchema = z.record(
  z.string(),
  z.strictObject({
    aliases: z.array(z.string()).default([]),
    blocks: perVersion(z.array(z.string())),
    messages: perVersion(z.array(z.string())),
    pages: z.array(z.string()).default([]),
  }),
);

/** @param folder the repository's `schemas/` @returns the blocks of every version, in the standard's order */
export const readBlocks = (folder: string): Blocks => readYaml(path.join(folder, 'blocks.yaml'), blocksSchema);

/** @param folder the repository's `schemas/` @returns the topics in the order they are offered */
export const readTopics = (folder: string): Topic[] =>
  Object.entries(readYaml(path.join(folder, 'topics.yaml'), topicsSchema)).map(([name, topic]) => ({
    name,
    ...topic,
  }));
