import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { BROWSER_ARGUMENTS, browserPath } from './browser.mjs';

/** Mermaid diagrams drawn when the site is built, so that a page needs no script and no request to show them. */

const MERMAID = path.join(
  path.dirname(fileURLToPath(import.meta.url)),
  '..',
  'node_modules',
  'mermaid',
  'dist',
  'mermaid.min.js',
);

/** One drawing serves light and dark: an image follows the color scheme of the page it stands in. */
const COLORS = `
svg { color: #1f2328; background: #fff; --soft: #f6f8fa; --line: #59636e; }
@media (prefers-color-scheme: dark) { svg { color: #e6edf3; background: #1b1b1f; --soft: #262b33; --line: #9198a1; } }
text, tspan { fill: currentColor !important; stroke: none !important; }
rect.actor, polygon.labelBox { fill: var(--soft) !important; stroke: var(--line) !important; }
rect.note { fill: var(--soft) !important; stroke: var(--line) !important; stroke-dasharray: 3 3; }
.actor-line, .messageLine0, .messageLine1, .loopLine { stroke: var(--line) !important; }
marker path, marker polygon { fill: var(--line) !important; stroke: var(--line) !important; }
`;

/**
 * @param sources Mermaid sources by the name of their drawing
 * @returns name → SVG
 * @throws Error naming the diagram that Mermaid does not understand
 */
export async function drawDiagrams(sources: ReadonlyMap<string, string>): Promise<Map<string, string>> {
  const browser = await chromium.launch({ executablePath: browserPath(), args: BROWSER_ARGUMENTS });
  try {
    const page = await browser.newPage();
    await page.setContent('<!doctype html><body></body>');
    await page.addScriptTag({ path: MERMAID });
    const drawn = await page.evaluate(
      async (all) => {
        const { mermaid } = globalThis as unknown as {
          mermaid: {
            initialize: (options: object) => void;
            render: (id: string, source: string) => Promise<{ svg: string }>;
          };
        };
        mermaid.initialize({
          startOnLoad: false,
          theme: 'neutral',
          fontFamily: 'system-ui, sans-serif',
          deterministicIds: true,
          sequence: { useMaxWidth: false, wrap: true, width: 180, actorMargin: 60, mirrorActors: false },
        });
        const result: [string, string][] = [];
        for (const [name, source] of all) {
          const { svg } = await mermaid.render('diagram', source).catch((error: Error) => {
            throw new Error(`${name}: ${error.message}`);
          });
          result.push([name, svg]);
        }
        return result;
      },
      [...sources],
    );
    return new Map(drawn.map(([name, svg]) => [name, svg.replace('</style>', `${COLORS}</style>`)]));
  } finally {
    await browser.close();
  }
}
