import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../data/messages/translate.ts';
import { PAGES, parsePath, printPath, routePath, translatePath } from '../../web/src/lib/paths.ts';

describe('paths of pages', () => {
  test('every page of every language prints a path that reads back as itself', () => {
    for (const language of LANGUAGES)
      for (const page of PAGES) {
        const address = page === 'report' ? { language, page, id: '0900000196' } : { language, page };
        expect(parsePath(printPath(address))).toEqual(address);
      }
  });

  test('any id survives printing and reading', () => {
    const id = fc
      .string({ minLength: 1 })
      .filter((text) => text.isWellFormed() && text !== '.' && text !== '..');
    fc.assert(
      fc.property(id, fc.constantFrom(...LANGUAGES), (id, language) => {
        const address = { language, page: 'enterprise' as const, id };
        expect(parsePath(printPath(address))).toEqual(address);
      }),
    );
  });

  test.each([
    ['/fr', '/fr'],
    ['/fr/recherche', '/fr/search'],
    ['/nl/zoeken', '/nl/search'],
    ['/nl/recherche', '/nl/search'],
    ['/de/unternehmen/0900000196', '/de/enterprise/0900000196'],
    ['/en/territory/92094', '/en/territory/92094'],
    ['/fr/inconnu', undefined],
    ['/es/recherche', undefined],
    ['/fr/entreprise/0900000196/signaler', '/fr/enterprise/0900000196/report'],
    ['/de/unternehmen/0900000196/melden', '/de/enterprise/0900000196/report'],
    ['/fr/entreprise/1/2', undefined],
    ['/fr/signaler/1', undefined],
    ['/fr/territoire/62063/signaler', undefined],
    ['/fr/statistiques/demande', '/fr/statistics/request'],
    ['/en/statistics/request', '/en/statistics/request'],
    ['/nl/statistics/request', '/nl/statistics/request'],
    ['/fr/statistiques/chart.svg', '/fr/statistics/chart.svg'],
    ['/fr/donnees/employment-commune', '/fr/data/employment-commune'],
    ['/', undefined],
  ])('%s is served by %s', (path, route) => {
    expect(routePath(path)).toBe(route);
  });

  test('another language keeps the page, the id and the query', () => {
    expect(translatePath('/fr/recherche', '?q=v%C3%A9lo&group=housing', 'nl')).toBe(
      '/nl/zoeken?q=v%C3%A9lo&group=housing',
    );
    expect(translatePath('/fr/entreprise/1/signaler', '', 'en')).toBe('/en/enterprise/1/report');
    expect(translatePath('/fr/territoire/92094', '', 'de')).toBe('/de/gebiet/92094');
    expect(translatePath('/fr/inconnu', '?q=1', 'en')).toBe('/en');
  });
});
