import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { slug } from 'github-slugger';
import { type DefaultTheme, defineConfig } from 'vitepress';
import { BASE, TITLE } from '../settings.ts';

const PAGES = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', 'pages');
const navigation = JSON.parse(fs.readFileSync(path.join(PAGES, 'navigation.json'), 'utf8')) as {
  sidebar: DefaultTheme.SidebarMulti;
  hasGenerator: boolean;
  generator: string;
};

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

export default defineConfig({
  srcDir: './pages',
  // Served as they are.
  srcExclude: ['public/**'],
  base: BASE,
  lang: 'en-US',
  title: TITLE,
  description: 'OCPP 1.6J, 2.0.1 and 2.1: exact, cited, and marked where the standard leaves the decision open',
  cleanUrls: true,
  lastUpdated: false,
  metaChunk: true,
  // A page asks for what it shows and no more.
  router: { prefetchLinks: false },
  // Links are checked; these lead to files that are served as they are.
  ignoreDeadLinks: [/llms(-full)?\.txt$/, /charging-profile-generator/],
  head: [['link', { rel: 'icon', href: 'data:,' }]],
  markdown: {
    // What looks like a tag in a page is text; no page brings HTML of its own.
    html: false,
    // The anchors of the repository's host hold here too.
    anchor: { slugify: (title) => slug(title) },
    // Payloads read well in one color; colored, each weighs four times as much.
    highlight: (code) => `<pre v-pre tabindex="0"><code>${escapeHtml(code)}</code></pre>`,
    config: (md) => {
      // `OCPP.md` is a name, not an address.
      md.linkify.set({ fuzzyLink: false, fuzzyEmail: false });
    },
  },
  vite: { build: { chunkSizeWarningLimit: 20_000, assetsInlineLimit: 0 } },
  transformHead: ({ pageData }) =>
    pageData.frontmatter['kind'] && pageData.frontmatter['kind'] !== 'decision'
      ? [['link', { rel: 'alternate', type: 'text/markdown', href: `${BASE}${pageData.relativePath}` }]]
      : [],
  themeConfig: {
    nav: [
      { text: '1.6J', link: '/ocpp-1.6j/', activeMatch: '^/ocpp-1.6j/' },
      { text: '2.0.1', link: '/ocpp-2.0.1/', activeMatch: '^/ocpp-2.0.1/' },
      { text: '2.1', link: '/ocpp-2.1/', activeMatch: '^/ocpp-2.1/' },
      { text: 'Open decisions', link: '/escalations', activeMatch: '^/(escalations|open-decisions)' },
      ...(navigation.hasGenerator ? [{ text: 'Profile generator', link: navigation.generator, target: '_self' }] : []),
      { text: 'Set-up', link: '/agent-setup' },
    ],
    sidebar: navigation.sidebar,
    outline: { level: [2, 3], label: 'On this page' },
    externalLinkIcon: true,
    editLink: {
      text: 'Edit this page',
      // Serialized for the browser without what stands around it: the address comes with the page.
      pattern: ({ frontmatter }) => frontmatter['edit'],
    },
    search: {
      provider: 'local',
      options: {
        miniSearch: {
          options: {
            // Ids stay whole (K01.FR.39, 201-K-txprofile-gap) and are found by their parts too.
            tokenize: (text) => {
              const words = text
                .split(/[\s,;:!?()[\]{}"'`“”|<>=]+/u)
                .map((word) => word.replace(/^[.\-_/]+|[.\-_/]+$/g, ''));
              return words.flatMap((word) => {
                const parts = word.split(/[.\-_/]+/u);
                return parts.length > 1 ? [word, ...parts] : [word];
              });
            },
          },
          searchOptions: { combineWith: 'AND', prefix: true, fuzzy: false, boost: { title: 8, titles: 2, text: 1 } },
        },
      },
    },
    footer: {
      message: 'Not normative, and not affiliated with the Open Charge Alliance; OCPP is its trademark.',
    },
  },
});
