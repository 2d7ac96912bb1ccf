import { COUNTRY_NIS } from '../../data/schema/reference/territories.ts';
import type { Language } from '../../data/messages/translate.ts';
import { printPath } from '../../web/src/lib/paths.ts';

export interface SitePage {
  name: string;
  path: string;
  status: number;
}

/** A province and a commune of the reference tables, whatever the fixture holds. */
const PROVINCE = '60000';
const COMMUNE = '62063';
/** With confidential figures in any fixture. */
const ARRONDISSEMENT = '63000';

/** Every kind of page in one language. */
export function sitePages(language: Language, enterpriseId: string): SitePage[] {
  const at = (page: Parameters<typeof printPath>[0]['page'], id?: string) =>
    printPath({ language, page, id });
  const found = (name: string, path: string) => ({ name, path, status: 200 });
  return [
    found('home', at('home')),
    found('search', at('search')),
    found('search-filtered', `${at('search')}?group=housing,second-hand&sort=name`),
    found('search-near', `${at('search')}?near=50.63,5.57&radius=25`),
    found('search-understood', `${at('search')}?q=seconde+main+namur`),
    found('search-empty', `${at('search')}?q=zzzzqqqqxx`),
    found('enterprise', at('enterprise', enterpriseId)),
    found('report', at('report', enterpriseId)),
    found('commune', at('territory', COMMUNE)),
    found('province', at('territory', PROVINCE)),
    found('country', at('territory', COUNTRY_NIS)),
    found('arrondissement', at('territory', ARRONDISSEMENT)),
    found('annual-report', at('annual-report')),
    found('territories', at('territories')),
    found('territories-found', `${at('territories')}?q=saint`),
    found('statistics', at('statistics')),
    found(
      'statistics-confidential',
      `${at('statistics')}?level=commune&inside=92000&activity=stat-group&year=all`,
    ),
    found('statistics-missing', `${at('statistics')}?level=commune&activity=section`),
    found('request', at('request')),
    found('data', at('data')),
    found('dataset', at('data', 'employment-commune-group')),
    found('about', at('about')),
    found('method', at('method')),
    found('sources', at('sources')),
    found('glossary', at('glossary')),
    found('legal', at('legal')),
    found('accessibility', at('accessibility')),
    found('widget', `${at('widget')}?territory=${COMMUNE}&group=housing`),
    found('embed', `${at('embed')}?territory=${PROVINCE}&colour=e0a526`),
    { name: 'missing', path: `${at('home')}/nowhere`, status: 404 },
  ];
}
