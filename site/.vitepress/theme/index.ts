import { useData, withBase } from 'vitepress';
import DefaultTheme from 'vitepress/theme-without-fonts';
import { defineComponent, h } from 'vue';
import './style.css';

/** Every page is also served as the Markdown it is made of; pages of open decisions are made of a guide. */
const MarkdownLink = defineComponent(() => {
  const { page, frontmatter } = useData();
  return () => {
    const kind: unknown = frontmatter.value['kind'];
    if (!kind || kind === 'decision') return null;
    const href = withBase(`/${page.value.relativePath}`);
    return h('p', { class: 'as-markdown' }, [h('a', { href, target: '_self' }, 'This page as Markdown')]);
  };
});

export default {
  extends: DefaultTheme,
  Layout: () => h(DefaultTheme.Layout, null, { 'doc-footer-before': () => h(MarkdownLink) }),
};
