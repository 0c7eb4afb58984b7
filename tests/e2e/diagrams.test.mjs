import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { launchBrowser } from './browser.mjs';
import { ROOT } from './stand-in.mjs';

/** Every Mermaid diagram and every picture of the corpus, drawn by a real browser. */

const DOCS = path.join(ROOT, 'docs');
const MERMAID = path.join(ROOT, 'tests', 'e2e', 'node_modules', 'mermaid', 'dist', 'mermaid.min.js');

const filesBelow = (ending) =>
  fs
    .readdirSync(DOCS, { recursive: true })
    .filter((file) => file.endsWith(ending))
    .sort();

let browser;
before(async () => {
  browser = await launchBrowser();
});
after(() => browser?.close());

test('every Mermaid diagram is drawn', async () => {
  const page = await browser.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.setContent('<!doctype html><body></body>');
  await page.addScriptTag({ path: MERMAID });
  const diagrams = filesBelow('.md').flatMap((file) => {
    const text = fs.readFileSync(path.join(DOCS, file), 'utf8');
    return [...text.matchAll(/^```mermaid\n([\s\S]*?)^```/gm)].map((match, index) => ({
      place: `docs/${file} diagram ${index + 1}`,
      source: match[1],
    }));
  });
  assert.ok(diagrams.length >= 20, `${diagrams.length} diagrams`);
  const failed = await page.evaluate(async (all) => {
    window.mermaid.initialize({ startOnLoad: false });
    const problems = [];
    for (const [index, { place, source }] of all.entries()) {
      try {
        const { svg } = await window.mermaid.render(`diagram${index}`, source);
        if (!svg.includes('<svg')) problems.push(`${place}: nothing was drawn`);
      } catch (error) {
        problems.push(
          `${place}: ${String(error.message ?? error)
            .split('\n')
            .slice(0, 4)
            .join(' ')}`,
        );
      }
    }
    return problems;
  }, diagrams);
  assert.deepEqual(failed, []);
  assert.deepEqual(errors, []);
});

test('every picture is a drawing that a browser shows', async () => {
  const page = await browser.newPage();
  for (const file of filesBelow('.svg')) {
    const svg = fs.readFileSync(path.join(DOCS, file), 'utf8');
    await page.setContent(`<img src="data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}">`);
    const size = await page.$eval('img', async (image) => {
      await image.decode();
      return [image.naturalWidth, image.naturalHeight];
    });
    assert.ok(size[0] > 100 && size[1] > 100, `${file}: ${size}`);
  }
});
