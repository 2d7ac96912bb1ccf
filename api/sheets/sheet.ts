import type { Language } from '../../data/messages/translate.ts';
import type { DocumentSection, FigureDocument } from '../contract/documents.ts';
import type { OpenRelease } from '../deps.ts';
import type { Reference, TerritoryFacts } from '../reference/types.ts';
import { documentContext } from './context.ts';
import { totalPlace } from './ground.ts';
import { activitiesSection } from './sections/activities.ts';
import { birthsSection } from './sections/births.ts';
import { partsSection, similarSection } from './sections/comparison.ts';
import { keySection } from './sections/key.ts';
import { accreditationsSection, placesSection } from './sections/places.ts';
import { positionSection } from './sections/position.ts';
import { publishedSection } from './sections/published.ts';
import { confidentialSection, readingSection } from './sections/reading.ts';
import { formsSection, sizesSection } from './sections/structure.ts';
import { trendSection } from './sections/trend.ts';
import { workersSection } from './sections/workers.ts';
import type { SheetContext } from './context.ts';

/** The fact sheet of a territory with all its words, from published cells and the public directory only. */
export async function sheetDocument(
  release: OpenRelease,
  reference: Reference,
  territory: TerritoryFacts,
  perimeter: string,
  language: Language,
): Promise<FigureDocument> {
  const shared = await documentContext(release, reference, perimeter, language);
  const parent = territory.parent === null ? undefined : reference.territories.get(territory.parent);
  const context: SheetContext = { ...shared, territory, parent: parent ?? null };
  const { t, date, edition } = context;
  const sections = [
    keySection(context),
    positionSection(context),
    trendSection(context, territory),
    activitiesSection(context),
    formsSection(context),
    sizesSection(context, territory),
    workersSection(context, [territory, ...(parent === undefined ? [] : [parent])], territory.nis),
    birthsSection(context),
    placesSection(context),
    accreditationsSection(context),
    similarSection(context),
    partsSection(context),
    publishedSection(context, [territory.nis]),
  ].filter((one): one is DocumentSection => one !== null);
  const name = context.name(territory.nis);
  const title = t('sheet.title', { name });
  return {
    kind: 'sheet',
    language,
    title,
    kicker: t('sheet.kicker', { level: t(`level.${territory.level}`) }),
    lead: leadOf(context),
    notice: release.stamp.demo ? t('text.demo') : null,
    pending: context.year === null ? t('text.pending') : null,
    years: [...context.ground.years],
    territories: [territory.nis],
    level: territory.level,
    sections: [...sections, confidentialSection(context, sections), readingSection(context)],
    hidden: t('text.hidden'),
    citation: t('text.citation', { title, edition, date }),
    footer: t('text.footer', { date, edition }),
    edition,
  };
}

function leadOf({ t, ground, territory, year }: SheetContext): string {
  const enterprises = ground.count(territory.nis, 'enterprises').value ?? 0;
  const counted = t('lead.enterprises', { count: enterprises });
  if (year === null) return counted;
  const jobs = ground.employment.get(totalPlace(territory, year), 'jobs').value;
  const words = { year: String(year) };
  return `${counted} ${jobs === null ? t('lead.hidden', words) : t('lead.jobs', { count: jobs, ...words })}`;
}
