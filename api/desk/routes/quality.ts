import { apiTextOr } from '../../../data/messages/api/index.ts';
import { writeDeskMessage } from '../../../data/messages/desk/index.ts';
import type { Language } from '../../../data/messages/translate.ts';
import { provenanceText } from '../../answers/provenance.ts';
import type { OpenRelease } from '../../deps.ts';
import { BYTE_ORDER_MARK, csvLine } from '../../exports/csv.ts';
import { jsonAnswer } from '../../http/router.ts';
import { checkTotals } from '../../queries/cells.ts';
import { runQuery } from '../../queries/database.ts';
import type { Disagreement } from '../../queries/quality.ts';
import { coverageByCommune, disagreementCounts, disagreements } from '../../queries/quality.ts';
import { deskProblems } from '../contract.ts';
import { csvFile } from '../csv-file.ts';
import type { DeskDeps } from '../deps.ts';
import {
  CoverageQuery,
  CoverageTable,
  DisagreementFileQuery,
  DisagreementPage,
  DisagreementQuery,
} from '../observatory/contract.ts';
import { sumCoverage } from '../observatory/coverage.ts';
import { hiddenEntries, readRelease } from '../observatory/edition.ts';
import { createDeskRouter, deskRoute } from '../router.ts';

const PAGE = 100;
const MOST_ROWS = 1_000_000;
const COUNTRY = '01000';

const coverageRoute = deskRoute('overview.read', {
  method: 'get',
  path: '/desk/coverage',
  summary: 'Where the directory is thin: its entries beside the registry, by territory',
  request: { query: CoverageQuery },
  responses: { 200: jsonAnswer(CoverageTable, 'Coverage'), ...deskProblems(503) },
});
const disagreementsRoute = deskRoute('overview.read', {
  method: 'get',
  path: '/desk/disagreements',
  summary: 'Values on which sources disagree, 100 a page',
  request: { query: DisagreementQuery },
  responses: { 200: jsonAnswer(DisagreementPage, 'Values'), ...deskProblems(503) },
});
const fileRoute = deskRoute('overview.read', {
  method: 'get',
  path: '/desk/disagreements.csv',
  summary: 'All values on which sources disagree, as CSV',
  request: { query: DisagreementFileQuery },
  responses: {
    200: { description: 'CSV', content: { 'text/csv': { schema: { type: 'string' as const } } } },
    ...deskProblems(503),
  },
});

const COLUMNS = ['entry', 'name', 'commune', 'field', 'shown', 'shown-source', 'shown-date'] as const;
const OTHER_COLUMNS = ['other', 'other-source', 'other-date'] as const;

/** What the observatory looks at to make the directory better. */
export function qualityRoutes({ releases, reference }: DeskDeps) {
  const show = (row: Disagreement, language: Language) => {
    const commune = row.commune === null ? undefined : reference.territories.get(row.commune);
    const value = (text: string) => provenanceText(row.field, text, reference, language);
    return {
      ...{ entry: row.entry_id, name: row.name, field: row.field },
      commune: commune === undefined ? null : { nis: commune.nis, name: commune.names[language] },
      fieldLabel: apiTextOr(language, `field.${row.field}`, row.field),
      shown: value(row.shown_value),
      shownSource: row.shown_title[language] ?? row.shown_source,
      shownDate: row.shown_date,
      other: value(row.other_value),
      otherSource: row.other_title[language] ?? row.other_source,
      otherDate: row.other_date,
    };
  };
  const filterOf = (release: OpenRelease, territory: string | undefined) => ({
    territory: territory === undefined || territory === COUNTRY ? '' : territory,
    hidden: hiddenEntries(release),
  });
  return createDeskRouter()
    .openapi(coverageRoute, async (context) => {
      const { lang, level, within } = context.req.valid('query');
      const answer = await readRelease({ releases }, async (release) => {
        const communes = await runQuery(release.directory, coverageByCommune, {
          hidden: hiddenEntries(release),
        });
        const totals = await runQuery(release.statistics, checkTotals);
        return {
          ...sumCoverage(communes, reference, level, within, lang),
          published: totals.map((row) => ({
            territory: reference.territories.get(row.region)?.names[lang] ?? row.region,
            ...{ measure: row.measure, own: row.own_value, published: row.published_value },
            ...{ year: row.year, source: row.source },
          })),
        };
      });
      return context.json(answer, 200);
    })
    .openapi(disagreementsRoute, async (context) => {
      const { lang, field = '', territory, page } = context.req.valid('query');
      const answer = await readRelease({ releases }, async (release) => {
        const filter = filterOf(release, territory);
        const counts = await runQuery(release.directory, disagreementCounts, filter);
        const bounds = { limit: PAGE, offset: (page - 1) * PAGE };
        const rows = await runQuery(release.directory, disagreements, { ...filter, ...bounds, field });
        const total = counts
          .filter((one) => field === '' || one.field === field)
          .reduce((sum, { count }) => sum + count, 0);
        return {
          fields: counts.map((one) => ({ ...one, label: apiTextOr(lang, `field.${one.field}`, one.field) })),
          ...{ total, pages: Math.ceil(total / PAGE), rows: rows.map((row) => show(row, lang)) },
        };
      });
      return context.json(answer, 200);
    })
    .openapi(fileRoute, async (context) => {
      const { lang, field = '', territory } = context.req.valid('query');
      const rows = await readRelease({ releases }, (release) => {
        const values = { ...filterOf(release, territory), field, limit: MOST_ROWS, offset: 0 };
        return runQuery(release.directory, disagreements, values);
      });
      const titles = [...COLUMNS, ...OTHER_COLUMNS].map((one) =>
        writeDeskMessage(lang, `disagreement.${one}`),
      );
      const lines = rows.map((row) => {
        const one = show(row, lang);
        return csvLine([
          ...[one.entry, one.name, one.commune?.name ?? '', one.fieldLabel],
          ...[one.shown, one.shownSource, one.shownDate ?? ''],
          ...[one.other, one.otherSource, one.otherDate ?? ''],
        ]);
      });
      return csvFile(BYTE_ORDER_MARK + [csvLine(titles), ...lines].join(''), 'disagreements.csv');
    });
}
