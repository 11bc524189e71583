// Of VitePress. `sidebar.json` and `anchors.mjs` are written beside it by tools/site/main.ts.
import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitepress';
import { slug } from './anchors.mjs';

const { sidebar, version } = JSON.parse(readFileSync(new URL('site.json', import.meta.url), 'utf8'));

export default defineConfig({
  title: 'hybridvpn',
  titleTemplate: ':title',
  description:
    'Route-based IPsec VPN links between VMware NSX, Alibaba Cloud, pfSense and Cisco IOS-XE, for Pulumi and Terraform',
  lang: 'en',
  base: process.env.SITE_BASE ?? '/',
  cleanUrls: false,
  ignoreDeadLinks: false,
  // Nothing says when a page was built: the same sources are the same site.
  lastUpdated: false,
  markdown: { anchor: { slugify: slug }, headers: { slugify: slug }, toc: { slugify: slug } },
  themeConfig: {
    siteTitle: `hybridvpn ${version}`,
    nav: [
      { text: 'Guides', link: '/docs/guides/from-two-consoles-to-one-link.html' },
      { text: 'Reference', link: '/docs/index.html' },
      { text: 'Rules', link: '/docs/guides/rules.html' },
      { text: 'Impact', link: '/docs/guides/impact.html' },
      { text: 'A report', link: '/report-example.html', target: '_self' },
    ],
    sidebar,
    outline: { level: [2, 3] },
    search: { provider: 'local' },
    docFooter: { prev: false, next: false },
  },
});
