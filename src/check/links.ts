import path from 'node:path';
import type { Image, Link, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import type { CorpusPage } from '../corpus/page.ts';
import type { Problem } from './problem.ts';

/**
 * Every relative link of the corpus leads to a page and a heading that exist.
 *
 * @param pages the whole corpus
 * @param exists whether a file below docs/ that is no page (an image, a folder's file) exists
 * @returns the broken links
 */
export function checkLinks(pages: readonly CorpusPage[], exists: (file: string) => boolean): Problem[] {
  const anchors = new Map(pages.map((page) => [page.path, new Set(page.sections.map(({ anchor }) => anchor))]));
  return pages.flatMap((page) => {
    const problems: Problem[] = [];
    for (const section of page.sections)
      visit({ type: 'root', children: section.content } as Root, ['link', 'image'], (visited) => {
        const node = visited as Link | Image;
        if (/^[a-z]+:/i.test(node.url)) return;
        const [file = '', anchor] = decodeURI(node.url).split('#');
        const target = file ? path.posix.normalize(path.posix.join(path.posix.dirname(page.path), file)) : page.path;
        const headings = anchors.get(target);
        const place = { file: `docs/${page.path}`, line: node.position?.start.line ?? section.line };
        if (!headings && !exists(target)) problems.push({ ...place, text: `the link ${node.url} leads to no file` });
        else if (anchor && headings && !headings.has(anchor))
          problems.push({ ...place, text: `the link ${node.url} leads to no heading of docs/${target}` });
      });
    return problems;
  });
}
