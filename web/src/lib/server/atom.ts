import { escapeXml } from './escape-xml.ts';
import { createHash } from 'node:crypto';
import type { Arrivals, FederationChanges } from '../../../../api/contract/feed.ts';
import type { Message, Language } from '../../../../data/messages/translate.ts';
import { formatMessage } from '../../../../data/messages/translate.ts';
import type { WebCatalogue, WebKey } from '../../../../data/messages/web/index.ts';
import { formatDate } from '../format.ts';
import { printPath } from '../paths.ts';

/** Year of the tag URIs (RFC 4151) of entries. It must not change: readers would take every entry for new. */
const TAG_YEAR = '2026';

type Item = Arrivals['items'][number] | FederationChanges['items'][number];

interface Feed {
  /** What the feed is about, as its title says it. */
  title: string;
  /** Which entries it holds. */
  subtitle: string;
  /** Path of the page that shows the same. */
  page: string;
  release: Arrivals['release'];
  updated: string;
  items: readonly Item[];
  origin: string;
  /** Path of the feed itself. */
  path: string;
  language: Language;
  messages: WebCatalogue;
}

const DATE_KEYS = {
  arrival: 'feed.arrived',
  registration: 'feed.registered',
  joined: 'feed.joined',
  left: 'feed.left',
} as const satisfies Record<Item['since'], WebKey>;

/** What changed as an Atom feed (RFC 4287), newest first. Ids stay the same whatever the release. */
export function printAtom(feed: Feed): string {
  const { title, subtitle, page, items, release, updated, origin, path, language, messages } = feed;
  const text = (key: WebKey, parameters?: Record<string, string | number>): string =>
    formatMessage(language, messages[key] as Message, parameters);
  const entries = items.map(({ at, since, enterprise }) => {
    const address = origin + printPath({ language, page: 'enterprise', id: enterprise.id });
    const date = text(DATE_KEYS[since], { date: formatDate(at, language) });
    const isChange = since === 'joined' || since === 'left';
    const name = isChange ? `${enterprise.id}/${since}/${at.slice(0, 10)}${path}` : enterprise.id;
    const where = enterprise.commune?.name ?? enterprise.locality;
    const summary = [enterprise.activity ?? enterprise.group.label, where].filter(Boolean).join(', ');
    return [
      '<entry>',
      `<title>${escapeXml(enterprise.name)}</title>`,
      `<id>tag:${new URL(origin).hostname},${TAG_YEAR}:${language}/${escapeXml(name)}</id>`,
      `<link rel="alternate" type="text/html" href="${escapeXml(address)}"/>`,
      `<published>${at}</published>`,
      `<updated>${at}</updated>`,
      `<category term="${escapeXml(enterprise.group.code)}" label="${escapeXml(enterprise.group.label)}"/>`,
      `<summary>${escapeXml(`${summary}. ${date}`)}</summary>`,
      '</entry>',
    ].join('');
  });
  const demo = release.demo ? ` ${text('demo.title')} ${text('demo.text')}` : '';
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">`,
    `<title>${escapeXml(title)}</title>`,
    `<subtitle>${escapeXml(subtitle + demo)}</subtitle>`,
    `<id>${escapeXml(origin + path)}</id>`,
    `<link rel="self" type="application/atom+xml" href="${escapeXml(origin + path)}"/>`,
    `<link rel="alternate" type="text/html" href="${escapeXml(origin + page)}"/>`,
    `<updated>${updated}</updated>`,
    '<author><name>Essaim</name></author>',
    `<generator>Essaim ${escapeXml(release.directory)}</generator>`,
    ...entries,
    '</feed>\n',
  ].join('\n');
}

/** A feed as an answer; one that the reader has already is not sent again. */
export function answerFeed(request: Request, feed: string, updated: string): Response {
  const headers = {
    'content-type': 'application/atom+xml; charset=utf-8',
    'cache-control': 'public, max-age=3600',
    etag: etagOf(feed),
    'last-modified': new Date(updated).toUTCString(),
  };
  const known = (request.headers.get('if-none-match') ?? '')
    .split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''));
  return known.includes(headers.etag)
    ? new Response(null, { status: 304, headers })
    : new Response(feed, { headers });
}

/** The entity tag of a text. */
function etagOf(text: string): string {
  return `"${createHash('sha256').update(text).digest('hex').slice(0, 24)}"`;
}
