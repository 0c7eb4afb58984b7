import { readProject } from '../decisions/project.ts';
import { hintFor } from '../hooks/prompt.ts';
import { sessionContext } from '../hooks/session-start.ts';
import { forget, notYetTold } from '../hooks/told.ts';
import { defaultVersion } from './lookup.ts';
import type { Command, Outcome, Surroundings } from './outcome.ts';
import { readStandardInput } from './standard-input.ts';

/** What the client writes on a hook's standard input, as far as it is of use here. */
interface HookInput {
  cwd: string;
  session: string;
  source: string;
  prompt: string;
}

function readInput(): HookInput {
  const input = JSON.parse(readStandardInput()) as Record<string, unknown>;
  const text = (key: string) => (typeof input[key] === 'string' ? input[key] : '');
  return {
    cwd: text('cwd') || process.cwd(),
    session: text('session_id'),
    source: text('source'),
    prompt: text('prompt'),
  };
}

const contextFor = (hookEventName: string, additionalContext: string): string =>
  additionalContext ? `${JSON.stringify({ hookSpecificOutput: { hookEventName, additionalContext } })}\n` : '';

function onSessionStart({ cwd, session, source }: HookInput, { store, dist }: Surroundings): string {
  // After a compaction what was told is no longer in the session; after a resume it is.
  if (source === 'compact') forget(session);
  return source === 'resume' ? '' : contextFor('SessionStart', sessionContext(readProject(cwd), store, dist));
}

function onPrompt({ cwd, session, prompt }: HookInput, { store, dist }: Surroundings): string {
  if (!session) return '';
  const project = readProject(cwd);
  const hint = hintFor(prompt, project, store, dist, () => defaultVersion(project, dist));
  const fresh = hint ? notYetTold(session, hint.subjects) : [];
  return hint && fresh.length ? contextFor('UserPromptSubmit', hint.write(fresh)) : '';
}

const HOOKS: Record<string, (input: HookInput, surroundings: Surroundings) => string> = {
  'session-start': onSessionStart,
  prompt: onPrompt,
};

/**
 * `ocpp hook`: what the client runs when a session starts and when the user sends a prompt.
 *
 * @param args the hook's name
 * @param surroundings where it runs
 * @returns context for the session as the client's hook JSON, or nothing; always code 0 and never an error, since
 *   whoever does not work with OCPP should not know that it is there
 */
export const run: Command = (args: readonly string[], surroundings: Surroundings): Outcome => {
  const [name = ''] = args;
  const context = Object.hasOwn(HOOKS, name) ? HOOKS[name] : undefined;
  try {
    return { code: 0, text: context?.(readInput(), surroundings) ?? '', isReport: true };
  } catch {
    return { code: 0, text: '' };
  }
};
