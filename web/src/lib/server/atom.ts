import { createHash } from 'node:crypto';
import type { Arrivals } from '../../../../api/contract/feed.ts';
import type { Message, Language } from '../../../../data/messages/translate.ts';
import { formatMessage } from '../../../../data/messages/translate.ts';
import type { WebCatalogue, WebKey } from '../../../../data/messages/web/index.ts';
import { formatDate } from '../format.ts';
import { printPath } from '../paths.ts';

/** Year of the tag URIs (RFC 4151) of entries. It must not change: readers would take every entry for new. */
const TAG_YEAR = '2026';

interface Feed {
  arrivals: Arrivals;
  origin: string;
  /** Path of the feed itself. */
  path: string;
  language: Language;
  messages: WebCatalogue;
}

/** The newest entries of a territory as an Atom feed (RFC 4287). Ids stay the same whatever the release. */
export function printAtom({ arrivals, origin, path, language, messages }: Feed): string {
  const { territory, items, release, updated } = arrivals;
  const text = (key: WebKey, parameters?: Record<string, string | number>): string =>
    formatMessage(language, messages[key] as Message, parameters);
  const page = origin + printPath({ language, page: 'territory', id: territory.nis });
  const entries = items.map(({ at, since, enterprise }) => {
    const address = origin + printPath({ language, page: 'enterprise', id: enterprise.id });
    const date = text(since === 'arrival' ? 'feed.arrived' : 'feed.registered', {
      date: formatDate(at, language),
    });
    const where = enterprise.commune?.name ?? enterprise.locality;
    const summary = [enterprise.activity ?? enterprise.group.label, where].filter(Boolean).join(', ');
    return [
      '<entry>',
      `<title>${escapeXml(enterprise.name)}</title>`,
      `<id>tag:${new URL(origin).hostname},${TAG_YEAR}:${language}/${enterprise.id}</id>`,
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
    `<title>${escapeXml(text('take.feedTitle', { name: territory.name }))}</title>`,
    `<subtitle>${escapeXml(text('feed.subtitle') + demo)}</subtitle>`,
    `<id>${escapeXml(origin + path)}</id>`,
    `<link rel="self" type="application/atom+xml" href="${escapeXml(origin + path)}"/>`,
    `<link rel="alternate" type="text/html" href="${escapeXml(page)}"/>`,
    `<updated>${updated}</updated>`,
    '<author><name>Essaim</name></author>',
    `<generator>Essaim ${escapeXml(release.directory)}</generator>`,
    ...entries,
    '</feed>\n',
  ].join('\n');
}

/** The entity tag of a text. */
export function etagOf(text: string): string {
  return `"${createHash('sha256').update(text).digest('hex').slice(0, 24)}"`;
}

/** Signs that XML cannot hold are left out. */
const escapeXml = (text: string) =>
  text
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu, '')
    .replace(/[<>&"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
