import type { DisagreementPage } from '../../../../../../../api/desk/observatory/contract.ts';
import { loadDesk } from '../../../../../lib/server/desk.ts';
import { loadTerritories } from '../../../../../lib/server/geography.ts';
import type { PageServerLoad } from './$types';

/** Values on which sources disagree, by field and territory. */
export const load: PageServerLoad = async (event) => {
  const { lang } = event.params;
  const { searchParams } = event.url;
  const field = /^[a-z_]{1,40}$/.exec(searchParams.get('field') ?? '')?.[0] ?? '';
  const territory = /^\d{5}$/.exec(searchParams.get('territory') ?? '')?.[0] ?? '';
  const page = Math.min(10_000, Math.max(1, Math.trunc(Number(searchParams.get('page'))) || 1));
  const filter = new URLSearchParams({
    lang,
    ...(field === '' ? {} : { field }),
    ...(territory === '' ? {} : { territory }),
  });
  const found = await loadDesk<DisagreementPage>(event, `/desk/disagreements?${filter}&page=${page}`);
  const territories = (await loadTerritories(event.fetch, lang))
    .filter(({ level }) => level !== 'country' && level !== 'commune')
    .map(({ nis, name }) => ({ value: nis, text: name }));
  return { found, territories, page, choice: { field, territory }, filter: filter.toString() };
};
