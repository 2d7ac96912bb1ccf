import type { EnterpriseDetail } from '../../../../../../api/contract/enterprises.ts';
import { explainTerms, type TermCode } from '../../../../../../data/messages/glossary/index.ts';
import type { Language } from '../../../../../../data/messages/translate.ts';
import { loadApi } from '../../../../lib/api.ts';
import { FALLBACK_LANGUAGES } from '../../../../lib/label-language.ts';
import { loadTerritories } from '../../../../lib/server/geography.ts';
import { drawLocator } from '../../../../lib/server/locator.ts';
import type { PageServerLoad } from './$types';

/** Words explained on the page, whatever the enterprise. */
const TERMS: readonly TermCode[] = [
  'enterprise-number',
  'establishment',
  'seat',
  'nace',
  'accreditation',
  'federation',
  'winding-up',
];
/** Legal forms with an explanation of their own. */
const FORM_TERMS: readonly TermCode[] = [
  'association',
  'cooperative',
  'foundation',
  'mutual',
  'social-purpose-company',
];

/** One enterprise and the small map of its places; the page stands without the map. */
export const load: PageServerLoad = async ({ fetch, params }) => {
  const { lang } = params;
  const ask = (language: Language) =>
    loadApi<EnterpriseDetail>(fetch, `/enterprises/${encodeURIComponent(params.id)}`, { lang: language });
  const enterprise = await ask(lang);
  const fallback = FALLBACK_LANGUAGES[lang];
  const fallbackLabels = fallback ? activityLabels(await ask(fallback)) : [];
  const places = [enterprise, ...enterprise.establishments].flatMap(({ position, commune }) =>
    position
      ? [{ lon: position.lon, lat: position.lat, exact: position.exact, nis: commune?.nis ?? null }]
      : [],
  );
  const locator = await loadTerritories(fetch, lang)
    .then((territories) =>
      drawLocator(
        fetch,
        places,
        territories.filter((item) => item.level === 'commune'),
      ),
    )
    .catch(() => null);
  const form = FORM_TERMS.find((code) => code === enterprise.form.code);
  const terms = await explainTerms(lang, form ? [...TERMS, form] : TERMS);
  return { enterprise, terms, locator, fallback, fallbackLabels };
};

function activityLabels({ activity, activities, establishments, nearby }: EnterpriseDetail): string[] {
  const labels = [
    activity,
    ...activities.map(({ label }) => label),
    ...[...establishments, ...nearby].map((one) => one.activity),
  ];
  return [...new Set(labels.filter((label) => label !== null))];
}
