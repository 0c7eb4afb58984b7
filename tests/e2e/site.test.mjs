import assert from 'node:assert/strict';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { launch } from './browser.mjs';
import { ROOT } from './stand-in.mjs';

/** The built site, served on loopback as a plain file server would, in a real browser. */

const SITE = path.join(ROOT, 'site', '.vitepress', 'dist');
const AXE = path.join(ROOT, 'tests', 'e2e', 'node_modules', 'axe-core', 'axe.min.js');
const TYPES = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.md': 'text/markdown',
  '.txt': 'text/plain',
};
const AT_ONCE = 3;
const MAX_PAGE_BYTES = 200_000;
const MARKER = '201-K-txprofile-gap';
/** One page of each kind. */
const KINDS = {
  index: '/',
  guide: '/ocpp-2.0.1/smart-charging',
  messages: '/ocpp-2.0.1/schemas/smart-charging',
  table: '/ocpp-2.0.1/reference/components',
  decision: `/open-decisions/${MARKER}`,
};

const filesBelow = (ending) =>
  fs
    .readdirSync(SITE, { recursive: true })
    .filter((file) => file.endsWith(ending))
    .sort();

/** Every page's address: no ending, and none for an index. */
const pages = filesBelow('.html')
  .filter((file) => file !== '404.html')
  .map((file) => `/${file.replace(/(^|\/)index\.html$/, '$1').replace(/\.html$/, '')}`);

/** The file that stands at an address, as static hosts find it. */
function fileAt(address) {
  const wanted = path.join(SITE, decodeURI(address));
  for (const file of [wanted, `${wanted}.html`, path.join(wanted, 'index.html')])
    if (fs.existsSync(file) && fs.statSync(file).isFile()) return file;
  return undefined;
}

let server;
let browser;
let origin;
before(async () => {
  server = http.createServer((request, response) => {
    const file = fileAt(new URL(request.url, 'http://site').pathname);
    const type = TYPES[path.extname(file ?? '')] ?? 'application/octet-stream';
    response
      .writeHead(file ? 200 : 404, { 'content-type': type, 'cache-control': 'max-age=3600' })
      .end(file ? fs.readFileSync(file) : '');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${server.address().port}`;
  browser = await launch();
});
after(async () => {
  await browser?.close();
  server?.close();
});

/** A page of the browser that notes errors, and requests to anywhere else. */
async function openPage(options = {}) {
  const page = await browser.newPage(options);
  const problems = [];
  page.on('pageerror', (error) => problems.push(`${page.url()}: ${error}`));
  page.on('console', (message) => message.type() === 'error' && problems.push(`${page.url()}: ${message.text()}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(origin) && !request.url().startsWith('data:'))
      problems.push(`${page.url()}: request to ${request.url()}`);
  });
  return { page, problems };
}

const GENERATOR = 'charging-profile-generator.html';

test('every page loads, without an error and without a request to anywhere else', async () => {
  assert.ok(pages.length > 300, `${pages.length} pages`);
  const queue = [...pages];
  const found = await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      const { page, problems } = await openPage();
      for (let address = queue.shift(); address !== undefined; address = queue.shift()) {
        const response = await page.goto(origin + address, { waitUntil: 'load' });
        if (response.status() !== 200) problems.push(`${address}: ${response.status()}`);
        // The generator draws itself: its heading comes with its script.
        const heading = page.locator('h1').first();
        await heading.waitFor().catch(() => problems.push(`${address}: no heading`));
      }
      await page.close();
      return problems;
    }),
  );
  assert.deepEqual(found.flat(), []);
});

test('no link is dead, and each leads to a heading that is there', () => {
  const ids = new Map();
  const idsOf = (file) => {
    if (!ids.has(file))
      ids.set(file, new Set([...fs.readFileSync(file, 'utf8').matchAll(/ id="([^"]*)"/g)].map(([, id]) => id)));
    return ids.get(file);
  };
  const dead = pages.flatMap((address) => {
    const html = fs.readFileSync(fileAt(address), 'utf8');
    return [...html.matchAll(/ (?:href|src)="([^"]*)"/g)].flatMap(([, written]) => {
      const url = new URL(written.replaceAll('&amp;', '&'), `http://site${address}`);
      if (url.host !== 'site') return [];
      const file = fileAt(url.pathname);
      // What stands behind the generator's address is its state.
      if (file?.endsWith(GENERATOR)) return [];
      if (!file) return [`${address} → ${written}`];
      const anchor = decodeURIComponent(url.hash.slice(1));
      return anchor && file.endsWith('.html') && !idsOf(file).has(anchor)
        ? [`${address} → ${written}: no heading`]
        : [];
    });
  });
  assert.deepEqual([...new Set(dead)], []);
});

test('every page of docs/ is there as Markdown, in llms.txt and in llms-full.txt', () => {
  const docs = path.join(ROOT, 'docs');
  const index = fs.readFileSync(path.join(SITE, 'llms.txt'), 'utf8');
  const whole = fs.readFileSync(path.join(SITE, 'llms-full.txt'), 'utf8');
  const written = fs.readdirSync(docs, { recursive: true }).filter((file) => file.endsWith('.md'));
  assert.ok(written.length > 100);
  for (const file of written) {
    assert.equal(fs.readFileSync(path.join(SITE, file), 'utf8'), fs.readFileSync(path.join(docs, file), 'utf8'), file);
    assert.ok(index.includes(`](/${file})`), `llms.txt names ${file}`);
    assert.ok(whole.includes(`<!-- /${file} -->`), `llms-full.txt holds ${file}`);
  }
});

test('every open decision has its address', () => {
  const lines = fs
    .readFileSync(path.join(ROOT, 'dist', 'markers.tsv'), 'utf8')
    .split('\n')
    .filter(Boolean);
  assert.ok(lines.length > 100);
  for (const line of lines) {
    const [id] = line.split('\t');
    assert.ok(fileAt(`/open-decisions/${id}`), id);
  }
});

test('a page reads without JavaScript: fields, rules, diagram and decision are there', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(origin + KINDS.messages);
  assert.match(await page.innerText('main'), /chargingProfile[\s\S]*1\.\.1/);
  await page.goto(origin + KINDS.guide);
  assert.match(await page.innerText('main'), /K01\.FR\.17/);
  assert.ok((await page.$eval('main img[src*="diagrams/"]', (image) => image.alt)).startsWith('Sequence diagram'));
  await page.goto(origin + KINDS.decision);
  assert.match(await page.innerText('main'), /SPEC-SILENT[\s\S]*Options/);
  await context.close();
});

test('every diagram and picture is shown', async () => {
  const { page } = await openPage();
  await page.goto(origin);
  const images = pages.flatMap((address) =>
    [...fs.readFileSync(fileAt(address), 'utf8').matchAll(/<img src="([^"]+)"/g)].map(([, source]) => source),
  );
  assert.ok(images.length > 80, `${images.length} pictures`);
  const unseen = await page.evaluate(async (sources) => {
    const shown = async (source) => {
      const image = new Image();
      image.src = source;
      await image.decode().catch(() => {});
      return image.naturalWidth > 100;
    };
    const seen = await Promise.all(sources.map(shown));
    return sources.filter((_, index) => !seen[index]);
  }, images);
  assert.deepEqual(unseen, []);
  await page.close();
});

test('search finds a message, a requirement and an open decision', async () => {
  const { page, problems } = await openPage();
  await page.goto(origin);
  await page.waitForLoadState('networkidle');
  for (const [query, expected] of [
    ['SetChargingProfile', /smart-charging/],
    ['K01.FR.39', /ocpp-2\.0\.1\/.*smart-charging/],
    [MARKER, new RegExp(MARKER)],
  ]) {
    await page.keyboard.press('Control+k');
    await page.fill('.VPLocalSearchBox input', query);
    await page.waitForSelector('.VPLocalSearchBox .result');
    const found = await page.$$eval('.VPLocalSearchBox a.result', (links) => links.slice(0, 5).map(({ href }) => href));
    assert.ok(
      found.some((href) => expected.test(href)),
      `${query}: ${found.join(' ')}`,
    );
    await page.keyboard.press('Escape');
  }
  assert.deepEqual(problems, []);
  await page.close();
});

for (const colorScheme of ['light', 'dark'])
  for (const [kind, address] of Object.entries(KINDS))
    test(`axe finds nothing on the ${kind} page, ${colorScheme}`, async () => {
      const { page } = await openPage({ colorScheme });
      await page.goto(origin + address);
      await page.waitForLoadState('networkidle');
      await page.addScriptTag({ path: AXE });
      // What is not color is the same in the dark.
      const rules = colorScheme === 'dark' ? { runOnly: ['color-contrast'] } : {};
      const { violations } = await page.evaluate((options) => window.axe.run(document, options), rules);
      assert.deepEqual(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`),
        [],
      );
      await page.close();
    });

test('on a narrow screen nothing but tables and code is wider than the page', async () => {
  const { page } = await openPage({ viewport: { width: 360, height: 780 } });
  for (const address of Object.values(KINDS)) {
    await page.goto(origin + address);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= 360, `${address}: ${width}`);
  }
  await page.close();
});

test('a page weighs less than 200 KB as it is sent', () => {
  const known = new Map();
  const sent = (file) => {
    if (!known.has(file)) known.set(file, gzipSync(fs.readFileSync(file)).length);
    return known.get(file);
  };
  for (const address of pages) {
    const html = fs.readFileSync(fileAt(address), 'utf8');
    const parts = [...html.matchAll(/<(?:script|link)[^>]* (?:src|href)="([^"]+\.(?:js|css))"/g)].map(
      ([, part]) => part,
    );
    const bytes = [fileAt(address), ...new Set(parts.map((part) => fileAt(part)))].reduce(
      (sum, file) => sum + sent(file),
      0,
    );
    assert.ok(bytes < MAX_PAGE_BYTES, `${address}: ${bytes} bytes`);
  }
});
