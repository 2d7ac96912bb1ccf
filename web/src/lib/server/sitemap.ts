import { escapeXml } from './escape-xml.ts';
import type { EnterpriseList } from '../../../../api/contract/enterprises.ts';
import { LANGUAGES } from '../../../../data/messages/translate.ts';
import { loadApi } from '../api.ts';
import { printPath, type PageName } from '../paths.ts';

const PAGE_SIZE = 100;

interface Page {
  page: PageName;
  id?: string;
}

/** The index of sitemaps: one of the pages, one for the enterprises of each commune. */
export function printSitemapIndex(origin: string, parts: readonly string[]): string {
  const entries = parts.map(
    (part) => `<sitemap><loc>${escapeXml(`${origin}/sitemap/${part}.xml`)}</loc></sitemap>`,
  );
  return `${HEAD}<sitemapindex xmlns="${NAMESPACE}">${entries.join('')}</sitemapindex>\n`;
}

/** A sitemap of pages, each with its address in the four languages. */
export function printSitemap(origin: string, pages: readonly Page[]): string {
  const entries = pages.map((page) => {
    const address = (language: (typeof LANGUAGES)[number]) =>
      escapeXml(origin + printPath({ language, ...page }));
    const links = LANGUAGES.map(
      (language) => `<xhtml:link rel="alternate" hreflang="${language}" href="${address(language)}"/>`,
    );
    return `<url><loc>${address('fr')}</loc>${links.join('')}</url>`;
  });
  return `${HEAD}<urlset xmlns="${NAMESPACE}" xmlns:xhtml="http://www.w3.org/1999/xhtml">${entries.join('')}</urlset>\n`;
}

/** The part of the entries whose commune is not known. */
export const ELSEWHERE = 'elsewhere';

/** Ids of all enterprises of a commune, or of none. */
export async function listEnterprises(fetch: typeof globalThis.fetch, part: string): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const { items, next } = await loadApi<EnterpriseList>(fetch, '/enterprises', {
      commune: part === ELSEWHERE ? 'none' : part,
      sort: 'name',
      limit: PAGE_SIZE,
      facets: 'false',
      cursor,
    });
    ids.push(...items.map(({ id }) => id));
    cursor = next ?? undefined;
  } while (cursor !== undefined);
  return ids;
}

/** A day: sitemaps change with releases. */
export const XML_HEADERS = {
  'content-type': 'application/xml; charset=utf-8',
  'cache-control': 'public, max-age=86400',
};

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9';
