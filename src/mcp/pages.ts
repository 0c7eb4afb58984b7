import fs from 'node:fs';
import path from 'node:path';

/** A page of the corpus, as a resource. */
export interface PageResource {
  uri: string;
  /** Its path below docs/. */
  name: string;
  title: string;
  file: string;
}

const HEAD_BYTES = 1_000;

function titleOf(file: string): string | undefined {
  const head = Buffer.alloc(HEAD_BYTES);
  const handle = fs.openSync(file, 'r');
  try {
    const length = fs.readSync(handle, head);
    return /^title: *"?(.*?)"?$/m.exec(head.toString('utf8', 0, length))?.[1];
  } finally {
    fs.closeSync(handle);
  }
}

/**
 * @param docs the folder of the pages
 * @returns every Markdown page below it; none where there is no such folder
 */
export function listPages(docs: string): PageResource[] {
  if (!fs.existsSync(docs)) return [];
  return fs
    .readdirSync(docs, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => {
      const name = file.split(path.sep).join('/');
      const whole = path.join(docs, file);
      return { uri: `ocpp://docs/${name}`, name, title: titleOf(whole) ?? name, file: whole };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
