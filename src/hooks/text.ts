/** What a hook may add to a session's context. */
export const MAX_CONTEXT = 600;

/**
 * @param sentences the most useful first
 * @returns as many of them as fit
 */
export function fitting(sentences: readonly string[]): string {
  let text = '';
  for (const sentence of sentences)
    if (sentence && text.length + sentence.length + 1 <= MAX_CONTEXT) text += `${text && ' '}${sentence}`;
  return text;
}
