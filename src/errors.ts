/** A mistake in what somebody gave us, told in a way they can mend: what is wrong, where, what to do. */
export class UserError extends Error {
  override name = 'UserError';

  /**
   * @param problems one line each: `place: what is wrong; what to do`
   */
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

/**
 * Ends a build or check script: prints every problem on its own line and sets exit code 1. Anything that is
 * not a {@link UserError} is a bug of ours and keeps its stack.
 *
 * @param error what was thrown
 */
export function reportAndFail(error: unknown): void {
  process.exitCode = 1;
  if (!(error instanceof UserError)) throw error;
  for (const problem of error.problems) console.error(`error: ${problem}`);
}
