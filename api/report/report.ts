import type { Language } from '../../data/messages/translate.ts';
import type { DocumentSection, FigureDocument } from '../contract/documents.ts';
import type { OpenRelease } from '../deps.ts';
import type { Database } from '../queries/database.ts';
import type { Reference } from '../reference/types.ts';
import { documentContext, workSource } from '../sheets/context.ts';
import { COUNTRY, EMPLOYMENT_PERIMETER, totalPlace } from '../sheets/ground.ts';
import { confidentialSection, readingText } from '../sheets/sections/reading.ts';
import { birthsSection } from '../sheets/sections/births.ts';
import { employmentByActivity } from '../sheets/sections/activities.ts';
import { employmentByForm } from '../sheets/sections/structure.ts';
import { keyFigures } from '../sheets/sections/key.ts';
import { publishedSection } from '../sheets/sections/published.ts';
import { trendSection } from '../sheets/sections/trend.ts';
import { workersSection } from '../sheets/sections/workers.ts';
import { section } from '../sheets/tables.ts';
import { ageSection } from './age.ts';
import { methodSection } from './method.ts';
import { provincesSection, regionsOf, regionsSection } from './parts.ts';
import { restSection } from './rest.ts';
import { revisionsSection } from './revisions.ts';
import { sizesSection } from './sizes.ts';
import type { DocumentContext } from '../sheets/context.ts';
import type { TerritoryFacts } from '../reference/types.ts';

/** The statistics edition that figures are compared with. */
export interface EarlierEdition {
  readonly id: string;
  readonly database: Database;
}

/**
 * The annual report of a release: totals, trend, regions, provinces, activities, sizes, age, what others publish and what
 * changed since an earlier edition. Perimeter `concertes-2023` throughout. The same editions give the same document.
 */
export async function reportDocument(
  release: OpenRelease,
  reference: Reference,
  earlier: EarlierEdition | null,
  language: Language,
): Promise<FigureDocument> {
  const context = await documentContext(release, reference, EMPLOYMENT_PERIMETER, language);
  const country = reference.territories.get(COUNTRY);
  if (country === undefined) throw new Error(`The reference tables have no territory ${COUNTRY}.`);
  const { t, year, date, edition } = context;
  const [age, revisions, method] = await Promise.all([
    ageSection(context),
    revisionsSection(context, earlier),
    methodSection(context),
  ]);
  const employment = (id: string, title: string, tables: DocumentSection['tables']) =>
    tables.length === 0 ? null : section(id, title, { tables, source: workSource(context) });
  const published = [COUNTRY, ...country.children];
  const sections = [
    totalsSection(context, country),
    trendSection(context, country),
    regionsSection(context),
    provincesSection(context),
    employment('activities', t('report.activities'), employmentByActivity(context, country)),
    employment('forms', t('forms.title'), employmentByForm(context, country)),
    sizesSection(context, country),
    age,
    birthsSection({ ...context, territory: country, parent: null }),
    workersSection(context, [...regionsOf(context), country], COUNTRY) ??
      section('women', t('report.women'), { text: [t('report.womenText')] }),
    restSection(context),
    publishedSection(context, published),
    revisions,
  ].filter((one): one is DocumentSection => one !== null);
  const title = year === null ? t('report.titlePending') : t('report.title', { year: String(year) });
  return {
    kind: 'report',
    language,
    title,
    kicker: t('report.kicker'),
    lead: leadOf(context, country),
    notice: release.stamp.demo ? t('text.demo') : null,
    pending: year === null ? t('text.pending') : null,
    years: [...context.ground.years],
    territories: [COUNTRY],
    level: 'country',
    sections: [
      ...sections,
      confidentialSection(context, sections),
      method,
      section('reading', t('reading.title'), { text: readingText(context, country.populationYear) }),
    ],
    hidden: t('text.hidden'),
    citation: t('text.citation', { title, edition, date }),
    footer: t('text.footer', { date, edition }),
    edition,
  };
}

function totalsSection(context: DocumentContext, country: TerritoryFacts): DocumentSection {
  const { t, date } = context;
  const rank = (code: string): number => ['jobs', 'fte', 'employers'].indexOf(code);
  const figures = keyFigures(context, country).sort(
    (left, right) => order(rank(left.code)) - order(rank(right.code)),
  );
  return section('totals', t('report.totals'), { figures, source: t('text.source', { date }) });
}

/** Figures of employment first, the others as they come. */
function order(rank: number): number {
  return rank < 0 ? 3 : rank;
}

function leadOf({ t, ground, year, write }: DocumentContext, country: TerritoryFacts): string {
  if (year === null)
    return t('lead.enterprises', { count: ground.count(country.nis, 'enterprises').value ?? 0 });
  const place = totalPlace(country, year);
  const employers = ground.employment.get(place, 'employers');
  return t('report.lead', {
    year: String(year),
    count: employers.value ?? 0,
    jobs: write(ground.employment.get(place, 'jobs'), 'count'),
    fte: write(ground.employment.get(place, 'fte'), 'count'),
  });
}
