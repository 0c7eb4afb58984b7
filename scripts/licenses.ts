import fs from 'node:fs';
import path from 'node:path';

/**
 * The licenses of the packages that bundles carry: theirs ask to stand beside every copy.
 *
 * @param root the repository
 * @param inputs files that went into bundles, relative to the root
 * @returns name, version and license text of each package, sorted by name
 * @throws Error where a package has no license file
 */
export function licensesOf(root: string, inputs: readonly string[]): string {
  const folders = new Set(inputs.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []));
  return [...folders]
    .sort()
    .map((folder) => {
      const { name, version } = JSON.parse(fs.readFileSync(path.join(root, folder, 'package.json'), 'utf8')) as {
        name: string;
        version: string;
      };
      const file = fs.readdirSync(path.join(root, folder)).find((entry) => /^licen[cs]e/i.test(entry));
      if (!file) throw new Error(`${folder} has no license file; a bundle must not carry it`);
      const text = fs
        .readFileSync(path.join(root, folder, file), 'utf8')
        .replaceAll('\r', '')
        .trim();
      return `${name} ${version}\n\n${text}\n`;
    })
    .join(`\n${'-'.repeat(80)}\n\n`);
}
