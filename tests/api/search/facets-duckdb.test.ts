import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { FACET_NAMES } from '../../../api/search/classes.ts';
import { openTestApi } from '../context.ts';
import type { EnterpriseList } from '../../../api/contract/enterprises.ts';
import type { FacetName } from '../../../api/search/classes.ts';
import type { TestApi } from '../context.ts';

const QUESTIONS = 80;

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi({ entries: 1200 });
});
afterAll(() => {
  api.close();
});

/** Where the values of a facet stand, beside `entries`. */
const COLUMNS: Readonly<Record<FacetName, string>> = {
  group: '[activity_group]',
  form: '[form_group]',
  accreditation:
    '(SELECT list(DISTINCT type) FROM accreditations WHERE accreditations.entry_id = entries.entry_id)',
  federation:
    '(SELECT list(DISTINCT federation) FROM memberships WHERE memberships.entry_id = entries.entry_id)',
  open: 'open_to',
  region: '[region]',
};

type Asked = Readonly<Record<FacetName | 'legalForm' | 'province' | 'nace' | 'bbox', string | undefined>>;

/** Most filters are absent most of the time, else nothing would pass them all. */
const seldom = (...values: string[]) =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constantFrom(...values) },
  );
const questions: fc.Arbitrary<Asked> = fc.record({
  group: seldom('second-hand', 'culture-leisure', 'second-hand,solidarity'),
  form: seldom('association', 'cooperative,foundation'),
  accreditation: seldom('W-CISP', 'W-ETA,B-ESD'),
  federation: seldom('fed-velo', 'fed-recup,fed-culture'),
  open: seldom('volunteers', 'public,companies'),
  region: seldom('02000', '03000', '03000,04000'),
  legalForm: seldom('017', '008,706'),
  province: seldom('50000', '60000,90000'),
  nace: seldom('94', '2008:47791'),
  bbox: seldom('3.5,50.1,5.2,51.1', '4.2,50.7,4.5,51'),
});

const listed = (text: string): string =>
  `[${text
    .split(',')
    .map((value) => `'${value}'`)
    .join(', ')}]`;

/** The conditions of a question but those of one facet. */
function conditionsOf(asked: Asked, lifted: FacetName | null): string {
  const conditions = [
    `EXISTS (FROM perimeter_membership AS m WHERE m.entry_id = entries.entry_id AND perimeter = 'directory' AND included)`,
  ];
  for (const facet of FACET_NAMES) {
    const wanted = asked[facet];
    if (wanted !== undefined && facet !== lifted) {
      conditions.push(`coalesce(list_has_any(${COLUMNS[facet]}, ${listed(wanted)}), false)`);
    }
  }
  if (asked.legalForm !== undefined) conditions.push(`list_contains(${listed(asked.legalForm)}, legal_form)`);
  if (asked.province !== undefined) conditions.push(`list_contains(${listed(asked.province)}, province)`);
  if (asked.nace !== undefined) {
    const [prefix = '', version] = asked.nace.split(':').reverse();
    conditions.push(`starts_with(nace_code, '${prefix}')`);
    if (version !== undefined) conditions.push(`nace_version = '${version}'`);
  }
  if (asked.bbox !== undefined) {
    const [west, south, east, north] = asked.bbox.split(',');
    conditions.push(`lon::FLOAT BETWEEN ${west} AND ${east} AND lat::FLOAT BETWEEN ${south} AND ${north}`);
  }
  return conditions.join(' AND ');
}

it('total and facet counts are those that DuckDB counts in the edition', { timeout: 120_000 }, async () => {
  const lease = api.watch.lease();
  if (lease === null) throw new Error('no release');
  const { directory } = lease.release;
  let found = 0;
  await fc.assert(
    fc.asyncProperty(questions, async (asked) => {
      const given = Object.entries(asked).filter((pair) => pair[1] !== undefined);
      const answer = await api.json<EnterpriseList>(
        `/api/v1/enterprises?limit=1&${new URLSearchParams(given as [string, string][]).toString()}`,
      );
      const [total] = await directory.all(
        `SELECT count(*)::INTEGER AS total FROM entries WHERE ${conditionsOf(asked, null)}`,
      );
      expect(answer.total).toBe(total?.['total']);
      found += answer.total > 0 ? 1 : 0;
      for (const facet of FACET_NAMES) {
        const counted = await directory.all(
          `SELECT code, count(*)::INTEGER AS rows
           FROM (SELECT unnest(${COLUMNS[facet]}) AS code FROM entries WHERE ${conditionsOf(asked, facet)})
           WHERE code IS NOT NULL GROUP BY code`,
        );
        const own = Object.fromEntries(answer.facets[facet].map(({ code, count }) => [code, count]));
        // A value that was chosen is told even where nothing has it.
        const chosen = (asked[facet]?.split(',') ?? []).map((code) => [code, 0]);
        expect(own).toEqual(
          Object.fromEntries([...chosen, ...counted.map((row) => [String(row['code']), row['rows']])]),
        );
      }
    }),
    { numRuns: QUESTIONS, seed: 20261120 },
  );
  lease.done();
  expect(found).toBeGreaterThan(QUESTIONS / 4);
});
