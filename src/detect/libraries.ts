import path from 'node:path';
import type { Library, Vocabulary } from './words.ts';

/** Dependencies on libraries that implement OCPP. */

/** Files that name dependencies, and the package manager of each. */
const MANIFESTS: readonly [RegExp, string][] = [
  [/^package\.json$/, 'npm'],
  [/^(?:requirements.*\.txt|pyproject\.toml|Pipfile|setup\.(?:py|cfg)|environment\.ya?ml)$/, 'python'],
  [/^go\.mod$/, 'go'],
  [/^Cargo\.toml$/, 'rust'],
  [/^(?:pom\.xml|build\.gradle(?:\.kts)?|libs\.versions\.toml|build\.sbt)$/, 'jvm'],
  [/\.(?:cs|fs|vb)proj$|^(?:packages\.config|Directory\.Packages\.props)$/, 'dotnet'],
  [/^composer\.json$/, 'php'],
  [/^mix\.exs$/, 'elixir'],
  [/^pubspec\.yaml$/, 'dart'],
  [/^(?:CMakeLists\.txt|conanfile\.(?:txt|py)|vcpkg\.json|platformio\.ini|idf_component\.yml|library\.json)$/, 'cpp'],
];

interface Dependency extends Library {
  /** Where it stands in the file. */
  at: number;
}

const quoted = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A library's name as a manifest writes it: between signs, and in Maven's files as group and artifact. */
function patternOf(name: string): RegExp {
  const [group = '', artifact] = name.split(':');
  const whole = `(?<![\\w@./-])${quoted(name)}(?![\\w-]|\\.\\w)`;
  if (artifact === undefined) return new RegExp(whole, 'i');
  // An artifact that says OCPP itself is known without its group.
  const before = /ocpp/i.test(artifact) ? '' : `${quoted(group)}</groupId>\\s*`;
  const nested = `${before}<artifactId>\\s*${quoted(artifact)}\\s*<`;
  return new RegExp(`${whole}|${nested}`, 'i');
}

/** What a piece of a manifest looks like, where only the piece was given. */
const PIECES: readonly [RegExp, string][] = [
  [/<artifactId>/, 'pom.xml'],
  [/^\s*implementation\s*\(?["']/m, 'build.gradle'],
  [/"(?:dev|peer)?dependencies"\s*:\s*\{/i, 'package.json'],
  [/<PackageReference\b/, 'x.csproj'],
  [/^\[(?:dev-)?dependencies\]/m, 'Cargo.toml'],
];

/** @param text a piece of a file @returns the name such a file has; empty where the text names no dependencies */
export const likelyName = (text: string): string => PIECES.find(([pattern]) => pattern.test(text))?.[1] ?? '';

/**
 * @param file a path
 * @returns how to find the OCPP libraries in its text; undefined where the file names no dependencies
 */
export function manifestOf(
  file: string,
): ((text: string, libraries: Vocabulary['libraries']) => Dependency[]) | undefined {
  const name = path.basename(file);
  const manager = MANIFESTS.find(([pattern]) => pattern.test(name))?.[1];
  if (!manager) return undefined;
  return (text, libraries) =>
    (libraries[manager] ?? []).flatMap((library) => {
      const match = patternOf(library.name).exec(text);
      return match ? [{ ...library, at: match.index }] : [];
    });
}
