import type { MarkerEntry } from './manifest-types.ts';

/**
 * @param marker an open decision
 * @returns what to ask, on three lines
 */
export const writeMarker = (marker: MarkerEntry): string =>
  [
    `- ${marker.class} \`${marker.id}\`: ${marker.subject}`,
    `  The standard: ${marker.spec}`,
    `  Ask: ${marker.ask.map((option, index) => `(${index + 1}) ${option.replace(/\.$/, '')}`).join(' · ')}`,
  ].join('\n');
