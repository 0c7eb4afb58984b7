import type { MarkerEntry } from '../lookup/manifest-types.ts';
import type { Decision } from './file.ts';

/** How a decision stands to the marker's text today. */
const isOutdated = (marker: MarkerEntry, decision: Decision): boolean =>
  decision.text !== undefined && decision.text !== marker.text;

/**
 * @param marker the open decision, where this reference still has it
 * @param decision the answer that is recorded
 * @returns one line: what was decided, by whom, when, why, and whether the question has changed since
 */
export function decisionLine(marker: MarkerEntry | undefined, decision: Decision): string {
  const origin = [decision.by, decision.date].filter(Boolean).join(', ');
  const why = decision.why ? ` Why: ${decision.why}` : '';
  const warning =
    marker && isOutdated(marker, decision)
      ? ' (The text of this decision has changed since it was answered: check that the answer still holds.)'
      : '';
  const gone = marker ? '' : ' (No longer an open decision of this reference.)';
  return `- \`${decision.id}\`${marker ? ` ${marker.subject.replace(/\.$/, '')}` : ''}: **${decision.answer}**${origin ? ` (${origin})` : ''}.${why}${warning}${gone}`;
}
