import type { Project } from '../decisions/project.ts';
import { whyLine } from '../detect/detect.ts';
import { glance, ONCE_A_SESSION } from '../detect/project.ts';
import { versionNamed } from '../lookup/query.ts';
import type { Store } from '../lookup/store.ts';
import { fitting } from './text.ts';

/**
 * What a session is told when it starts in a project that speaks OCPP.
 *
 * @param project the project
 * @param store the manifest
 * @param dist the built dist/
 * @returns which versions, where that was seen, what is decided and open, how to look up; empty where there is no OCPP
 */
export function sessionContext(project: Project, store: Store, dist: string): string {
  const recorded = versionNamed(project.decisions.version ?? '');
  const { ocpp, versions, why } = glance(project.root, dist, ONCE_A_SESSION);
  if (!ocpp && !recorded) return '';
  const spoken = recorded ? [recorded] : versions;
  const [place] = why;
  const from = recorded ? 'set in .ocpp/decisions.md' : place ? whyLine(place) : '';
  const named = spoken.length ? `OCPP ${spoken.join(' and ')}` : 'OCPP (which version, its code does not show)';
  const markers = store.markers().filter(({ version }) => !spoken.length || spoken.includes(version));
  const decided = markers.filter(({ id }) => project.decisions.decisions.has(id)).length;
  const open = `${decided} decided, ${markers.length - decided} open`;
  const rule =
    project.mode === 'strict'
      ? 'stop and ask before code depends on an open one'
      : 'take the default and say so in a comment';
  return fitting([
    `This project speaks ${named}: ${from}.`,
    `Do not write OCPP from memory: \`ocpp ${spoken.length === 1 ? `${spoken[0]} ` : ''}<name>\` in the shell looks up a message, field, value or topic (the user: \`/ocpp <topic>\`), \`ocpp validate\` checks payloads.`,
    project.broken ? 'Mend .ocpp/decisions.md first: nothing in it counts.' : '',
    `Decisions that the standard leaves to the project: ${open}; mode ${project.mode} (${project.modeFrom}): ${rule}.`,
  ]);
}
