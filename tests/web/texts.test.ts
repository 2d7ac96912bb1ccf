import { describe, expect, test } from 'vitest';
import { formatMessage, LANGUAGES, type Message } from '../../data/messages/translate.ts';
import { loadWebCatalogue } from '../../data/messages/web/index.ts';
import { formatBytes, formatDate, formatDistance, formatEnterpriseNumber } from '../../web/src/lib/format.ts';
import { chooseLanguage } from '../../web/src/lib/languages.ts';
import { directionsUrl, safeUrl, shortUrl } from '../../web/src/lib/links.ts';
import { parseTheme } from '../../web/src/lib/theme.ts';

const forms = (message: Message) => (typeof message === 'string' ? [message] : [message.one, message.other]);
const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();

describe('the catalogues of the pages', () => {
  test.each(LANGUAGES.filter((language) => language !== 'fr'))(
    '%s has the keys, places and plural forms of French, and no empty text',
    async (language) => {
      const french = await loadWebCatalogue('fr');
      const other = await loadWebCatalogue(language);
      expect(Object.keys(other).sort()).toEqual(Object.keys(french).sort());
      for (const [key, message] of Object.entries(other)) {
        const model = french[key as keyof typeof french];
        expect(typeof message, key).toBe(typeof model);
        for (const [index, text] of forms(message).entries()) {
          expect(text.trim(), key).not.toBe('');
          expect(places(text), key).toEqual(places(forms(model)[index] ?? ''));
        }
      }
    },
  );

  test('French punctuation never starts a line, what a reader typed stays as it is', () => {
    const say = (language: 'fr' | 'en') =>
      formatMessage(language, 'Rien pour « {query} » ; où : ici ?', { query: 'a ? b' });
    expect(say('fr')).toBe('Rien pour «\u00a0a ? b\u00a0»\u00a0; où\u00a0: ici\u00a0?');
    expect(say('en')).toBe('Rien pour « a ? b » ; où : ici ?');
  });
});

describe('the language of a page without prefix', () => {
  test.each([
    [null, '/', 'fr'],
    ['nl-BE,nl;q=0.9,en;q=0.8', '/', 'nl'],
    ['es,en;q=0.5,de;q=0.7', '/', 'de'],
    ['nl;q=0,en', '/', 'en'],
    ['es', '/', 'fr'],
    ['en', '/nl/unknown', 'nl'],
    [';;;q=,', '/', 'fr'],
  ] as const)('%s at %s is %s', (header, path, expected) => {
    expect(chooseLanguage(header, path)).toBe(expected);
  });
});

describe('figures and links in words', () => {
  test('distances change unit at one kilometre', () => {
    expect(formatDistance(0.123, 'fr')).toMatch(/^120\sm$/);
    expect(formatDistance(2.345, 'fr')).toMatch(/^2,3\skm$/);
    expect(formatDistance(23.4, 'nl')).toMatch(/^23\skm$/);
    expect(formatDistance(0, 'fr')).toMatch(/^10\sm$/);
  });

  test('dates are written in words whatever the time zone; other text stays', () => {
    expect(formatDate('2026-11-02', 'fr')).toBe('2 novembre 2026');
    expect(formatDate('2026-11-02T23:59:00Z', 'de')).toBe('2. November 2026');
    expect(formatDate('2026', 'fr')).toBe('2026');
  });

  test('enterprise numbers are grouped, other ids stay', () => {
    expect(formatEnterpriseNumber('0900000196')).toBe('0900.000.196');
    expect(formatEnterpriseNumber('list-12')).toBe('list-12');
  });

  test('sizes choose their unit', () => {
    expect(formatBytes(1_250_000, 'fr')).toMatch(/^1,3\s?Mo$/);
    expect(formatBytes(0, 'en')).toContain('0');
  });

  test.each([
    ['www.example.org', 'https://www.example.org/'],
    ['http://example.org/a', 'http://example.org/a'],
    ['javascript:alert(1)', null],
    ['data:text/html,x', null],
    ['ht tp://', null],
    ['', null],
    [null, null],
  ])('the address %s links to %s', (text, expected) => {
    expect(safeUrl(text)).toBe(expected);
  });

  test('addresses are shortened for reading and directions hold the point', () => {
    expect(shortUrl('https://www.example.org/')).toBe('example.org');
    expect(directionsUrl({ lat: 50.5, lon: 4.25 })).toContain('to=50.50000%2C4.25000');
  });

  test('an unknown theme follows the device', () => {
    expect(parseTheme('dark')).toBe('dark');
    expect(parseTheme('<script>')).toBe('auto');
    expect(parseTheme(null)).toBe('auto');
  });
});
