import type { CoverageTable } from '../../../../../../../api/desk/observatory/contract.ts';
import { printPath } from '../../../../../lib/paths.ts';
import { drawFigures } from '../../../../../lib/server/choropleth.ts';
import { loadDesk } from '../../../../../lib/server/desk.ts';
import { loadTerritories } from '../../../../../lib/server/geography.ts';
import type { PageServerLoad } from './$types';

const LEVELS = ['region', 'province', 'arrondissement', 'commune'] as const;
const MEASURES = ['linked', 'listed', 'reachable'] as const;
const WHOLES = { linked: 'registered', listed: 'entries', reachable: 'entries' } as const;

/** The directory beside the registry, by territory: a table, and one share as a map. */
export const load: PageServerLoad = async (event) => {
  const { lang } = event.params;
  const { searchParams } = event.url;
  const level = LEVELS.find((one) => one === searchParams.get('level')) ?? 'arrondissement';
  const measure = MEASURES.find((one) => one === searchParams.get('measure')) ?? 'listed';
  const within = /^\d{5}$/.exec(searchParams.get('within') ?? '')?.[0] ?? '';
  const query = new URLSearchParams({ lang, level, ...(within === '' ? {} : { within }) });
  const table = await loadDesk<CoverageTable>(event, `/desk/coverage?${query}`);
  const territories = await loadTerritories(event.fetch, lang);
  const figures = table.rows.map((row) => {
    const whole = row[WHOLES[measure]];
    return {
      ...{ nis: row.nis, name: row.name, value: whole === 0 ? null : (100 * row[measure]) / whole },
      status: 'value' as const,
      href: printPath({ language: lang, page: 'territory', id: row.nis }),
    };
  });
  const map = await drawFigures(event.fetch, figures, territories, null).catch(() => null);
  const above = territories
    .filter((one) => one.level === 'province' || one.level === 'region')
    .map(({ nis, name }) => ({ value: nis, text: name }));
  return { table, map, above, choice: { level, measure, within } };
};
