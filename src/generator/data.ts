import type { Version } from '../spec/model.ts';

/** What the build puts into the page beside its code. */

export interface PageMarker {
  id: string;
  class: string;
  subject: string;
  default: string;
  /** Where it stands, relative to the page. */
  link: string;
}

export interface VersionData {
  /** The model of the requests that the page writes, as writeModel has it. */
  model: string;
  /** Meanings by `Type.field` and `Enum.value`. */
  notes: Record<string, string>;
  /** Enumerations by `Type.field`: for the meaning of a value. */
  enums: Record<string, string>;
}

export interface PageData {
  versions: Record<Version, VersionData>;
  markers: PageMarker[];
}
