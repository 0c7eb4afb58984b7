import type { Project } from '../decisions/project.ts';
import type { Store } from '../lookup/store.ts';

/** What a subcommand prints, and the code it ends with: 0 done, 1 not done, 2 called wrongly or broken. */
export interface Outcome {
  text: string;
  code: 0 | 1 | 2;
  /** A report goes to files and programs: it is printed whole, whatever its length. */
  isReport?: boolean;
}

/** What a subcommand may look at. */
export interface Surroundings {
  store: Store;
  /** The project the command runs in. */
  project: Project;
  /** The plugin's built dist/. */
  dist: string;
}

/** A subcommand: the words after its name, and where it runs. */
export type Command = (args: readonly string[], surroundings: Surroundings) => Outcome | Promise<Outcome>;
