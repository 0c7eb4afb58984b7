import path from 'node:path';
import * as z from 'zod';
import type { ProjectFolder } from './project.ts';

/** What the server offers: each tool is a call of `ocpp`, so that its answer is the one of the command line. */

/** A call of `ocpp`: the words after it, and what stands on its standard input. */
export interface Call {
  words: readonly string[];
  input?: string;
}

/** One tool. */
export interface Tool {
  title: string;
  description: string;
  /** The bundle below dist/ that its command needs; a build without it does not offer the tool. */
  bundle?: string;
  input: z.ZodObject;
  /** Exit codes that are an answer; any other is told as an error. */
  answers: readonly number[];
  isReadOnly: boolean;
  /** @throws Error telling what is wrong with the input and what to do */
  call: (input: Record<string, string | boolean | undefined>, project: ProjectFolder) => Call;
}

const MAX_QUESTION = 4_000;
const MAX_ID = 200;
const MAX_ANSWER = 2_000;
/** As much as `ocpp` reads on its standard input. */
const MAX_TEXT = 1 << 20;

const version = z.enum(['1.6', '2.0.1', '2.1']).optional();

/** A word that stands alone on the command line: no option, no control character. */
const word = (limit: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(limit)
    .regex(/^(?!-)[^\p{Cc}]*$/u, 'one line of text that does not begin with "-"');

const optionIf = (name: string, value: string | boolean | undefined): string[] => (value ? [`--${name}=${value}`] : []);
const wordsOf = (...values: (string | boolean | undefined)[]): string[] =>
  values.map((value) => `${value ?? ''}`).filter(Boolean);

/** Name → tool. A command that a later build brings is one entry here. */
export const TOOLS: Readonly<Record<string, Tool>> = {
  ocpp_lookup: {
    title: 'Look up OCPP',
    description:
      'The exact, cited OCPP pages for a topic (smart-charging), message, type, field, value, configuration key, variable, requirement id (K01.FR.39) or marker id, with the open decisions. Empty query: the topics.',
    input: z.object({ query: z.string().max(MAX_QUESTION).default(''), version }),
    answers: [0],
    isReadOnly: true,
    call: ({ query, version }) => ({ words: [], input: wordsOf(version, query).join(' ') }),
  },
  ocpp_validate: {
    title: 'Validate OCPP messages',
    description:
      'Checks a payload, a frame ([2,"id","Action",{…}]) or a log of frames against the official schemas and the rules beyond them. Give action for a bare payload, sender where the messages are of one side and the text does not say which.',
    bundle: 'validate.cjs',
    input: z.object({
      text: z.string().min(1).max(MAX_TEXT),
      version,
      action: word(100).optional(),
      sender: z.enum(['CS', 'CSMS']).optional(),
    }),
    answers: [0, 1],
    isReadOnly: true,
    call: ({ text, version, action, sender }) => ({
      words: [
        'validate',
        ...optionIf('version', version),
        ...optionIf('action', action),
        ...optionIf('sender', sender),
        '-',
      ],
      input: `${text}`,
    }),
  },
  ocpp_detect: {
    title: 'Detect OCPP',
    description: 'Whether a text, or the project where none is given, speaks OCPP, which versions, and why.',
    input: z.object({ text: z.string().max(MAX_TEXT).optional() }),
    answers: [0],
    isReadOnly: true,
    call: ({ text }, { folder }) => ({
      words: ['detect', text ? '-' : folder, '--json'],
      ...(text ? { input: `${text}` } : {}),
    }),
  },
  ocpp_open_decisions: {
    title: 'List open decisions',
    description: 'What the standard leaves open, by version and block (K), with what this project has decided.',
    input: z.object({ version, block: word(40).optional() }),
    answers: [0],
    isReadOnly: true,
    call: ({ version, block }) => ({ words: ['escalations', ...wordsOf(version, block)] }),
  },
  ocpp_decisions: {
    title: "List this project's decisions",
    description: 'What this project has decided (.ocpp/decisions.md), its mode, and how much is open.',
    input: z.object({}),
    answers: [0],
    isReadOnly: true,
    call: () => ({ words: ['decisions'] }),
  },
  ocpp_decide: {
    title: 'Record a decision',
    description:
      "Records the user's answer to an open decision in .ocpp/decisions.md. Only what the user said, never a guess. clear: withdraws it.",
    input: z.object({
      id: word(MAX_ID),
      answer: word(MAX_ANSWER).optional(),
      why: word(MAX_ANSWER).optional(),
      by: word(MAX_ID).optional(),
      clear: z.boolean().optional(),
    }),
    answers: [0],
    isReadOnly: false,
    call: ({ id, answer, why, by, clear }, { isSure, folder }) => {
      if (!isSure)
        throw new Error(
          `Nothing was recorded: ${folder} is no project. Open the project in the client, or name its folder in the server's settings: ocpp mcp <folder>.`,
        );
      return {
        words: [
          'decide',
          ...wordsOf(id, answer),
          ...(clear ? ['--clear'] : []),
          ...optionIf('why', why),
          ...optionIf('by', by),
        ],
      };
    },
  },
  ocpp_audit: {
    title: 'Audit code',
    description:
      'The open decisions that existing code touches, with file and line. path: a folder or file of the project.',
    input: z.object({ path: z.string().trim().min(1).max(MAX_QUESTION).optional() }),
    answers: [0],
    isReadOnly: true,
    call: ({ path: below }, project) => ({
      words: ['audit', ...(below ? [project.inside(`${below}`)] : [project.folder])],
    }),
  },
};

/**
 * @param dist the built dist/
 * @param exists whether a file is there
 * @returns the tools of this build
 */
export const toolsOf = (dist: string, exists: (file: string) => boolean): [string, Tool][] =>
  Object.entries(TOOLS).filter(([, { bundle }]) => !bundle || exists(path.join(dist, bundle)));
