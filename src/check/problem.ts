/** Something in the corpus that must not be published. */
export interface Problem {
  /** Below the repository's root. */
  file: string;
  /** From 1; absent where the whole file is meant. */
  line?: number;
  /** What is wrong, and what to do. */
  text: string;
}

/** @param problem what was found @returns `file:line: text`, as editors and terminals link it */
export const problemLine = ({ file, line, text }: Problem): string =>
  `${file}${line === undefined ? '' : `:${line}`}: ${text}`;
