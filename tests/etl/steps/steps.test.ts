import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROVENANCE_FIELDS, PROVENANCE_RULES } from '../../../data/rules/provenance.ts';
import { readRows } from '../../../etl/lib/warehouse.ts';
import { aggregateStep } from '../../../etl/steps/aggregate.ts';
import { classifyStep } from '../../../etl/steps/classify.ts';
import { geocodeStep } from '../../../etl/steps/geocode.ts';
import { matchStep } from '../../../etl/steps/match.ts';
import { mergeStep } from '../../../etl/steps/merge.ts';
import { unlinkedEntryId } from '../../../etl/steps/unlinked-id.ts';
import { openBench, type Bench } from './fixture.ts';

let bench: Bench;
const rows = (sql: string) => readRows(bench.connection, sql);
const only = async (sql: string) => (await rows(sql))[0];

beforeAll(async () => {
  bench = await openBench();
  await bench.run(geocodeStep, matchStep, mergeStep, classifyStep, aggregateStep);
});
afterAll(() => bench.close());

describe('geocoding', () => {
  it.each<[place: string, commune: string | null, communeMethod: string, method: string | null, why: string]>(
    [
      ['0900000001', '62063', 'name', 'address', 'exact house, letter written apart'],
      ['2900000001', '62063', 'name', 'street', 'abbreviated street, unknown number'],
      ['2900000002', '92101', 'name', 'locality', 'Arbre of 5170, not that of 7811; unknown street'],
      ['0900000002', '21004', 'name', 'address', 'bilingual street of Brussels'],
      ['0900000003', '92101', 'postal-code', 'locality', 'two streets of one name far apart decide nothing'],
      ['0900000004', '62063', 'name', 'commune', 'struck-off address'],
      ['0900000006', '62063', 'name', null, 'ordinary company: the commune is enough'],
      ['0900000008', '63067', 'name', 'address', 'German street found from its Dutch column'],
      ['0900000009', '71072', 'name', 'address', 'BeSt still on the commune code before the merger'],
      ['0900000010', null, 'none', 'none', 'foreign address'],
      ['fed-abeille:3', '62063', 'name', 'address', 'address of a list in one field'],
      ['fed-abeille:4', '21004', 'point', 'source', 'coordinates of a list'],
    ],
  )('%s → %s by %s, point by %s: %s', async (place, commune, communeMethod, method) => {
    expect(
      await only(`SELECT commune, commune_method, geo_method FROM geo.place WHERE place_id = '${place}'`),
    ).toEqual({ commune, commune_method: communeMethod, geo_method: method });
  });

  it('a commune-level point is the reference point of the commune, never the house', async () => {
    const point = await only(`SELECT lon, lat FROM geo.place WHERE place_id = '0900000004'`);
    expect(point?.lon).not.toBe(5.56);
    expect(point?.lat).not.toBe(50.6);
  });
});

describe('matching by number', () => {
  it('rows of one name and postal code in two lists are one organisation', async () => {
    const found = await rows(
      `SELECT DISTINCT entry_id FROM link.list_entry WHERE (list_id, source_row) IN (('fed-abeille', 3), ('cnc', 3))`,
    );
    expect(found).toHaveLength(1);
    expect(found[0]?.entry_id).toMatch(/^x[0-9a-z]{11}$/);
  });

  it('the number of a ceased enterprise makes no entry and is reported', async () => {
    expect(await rows(`SELECT * FROM link.list_entry WHERE source_row = 5`)).toEqual([]);
    expect(await only(`SELECT makes_entry, reason FROM link.reported WHERE source_row = 5`)).toEqual({
      makes_entry: false,
      reason: expect.stringContaining('ceased'),
    });
  });

  it('an unknown number makes an organisation not linked to the registry, and is reported', async () => {
    expect(await only(`SELECT method FROM link.list_entry WHERE source_row = 4`)).toEqual({ method: 'none' });
    expect(await only(`SELECT makes_entry FROM link.reported WHERE source_row = 4`)).toEqual({
      makes_entry: true,
    });
  });

  it('ids of unlinked organisations are stable and need the list only without postal code', () => {
    expect(unlinkedEntryId('Ô Jardin', '4000', 'a')).toBe(unlinkedEntryId('o jardin', '4000', 'b'));
    expect(unlinkedEntryId('O Jardin', '4000', 'a')).not.toBe(unlinkedEntryId('O Jardin', '5000', 'a'));
    expect(unlinkedEntryId('O Jardin', null, 'a')).not.toBe(unlinkedEntryId('O Jardin', null, 'b'));
  });
});

describe('merging', () => {
  it('names follow the language of the seat, with the others where they differ', async () => {
    expect(
      await only(`SELECT name, name_fr, name_nl FROM merged.entry WHERE entry_id = '0900000002'`),
    ).toEqual({ name: 'Le Rucher', name_fr: null, name_nl: 'De Bijenkorf' });
  });

  it('a commercial name serves only when there is no name', async () => {
    expect(await only(`SELECT name FROM merged.entry WHERE entry_id = '0900000004'`)).toEqual({
      name: 'Fonds des abeilles',
    });
  });

  it('the ONSS main activity comes before VAT, in the newest version', async () => {
    expect(
      await only(
        `SELECT nace_version, nace_code, nace_quality, section_2008 FROM merged.entry WHERE entry_id = '0900000001'`,
      ),
    ).toEqual({ nace_version: '2025', nace_code: '88991', nace_quality: 'main', section_2008: 'Q' });
  });

  it('two main activities of the same rank: the lowest code, flagged', async () => {
    expect(
      await only(`SELECT nace_code, nace_quality FROM merged.entry WHERE entry_id = '0900000002'`),
    ).toEqual({ nace_code: '01130', nace_quality: 'ambiguous' });
  });

  it('a list’s website wins over the registry’s, which stays as the value that lost', async () => {
    expect(
      await rows(
        `SELECT value, source, rule, chosen FROM merged.provenance
         WHERE entry_id = '0900000001' AND field = 'website' ORDER BY chosen DESC`,
      ),
    ).toEqual([
      { value: 'https://membre.example', source: 'fed-abeille', rule: 'list', chosen: true },
      { value: 'https://ruche.example', source: 'kbo', rule: 'registry', chosen: false },
    ]);
  });

  it('whom a list says an organisation is open to is shown with the list as its source', async () => {
    expect(
      await rows(
        `SELECT value, source, rule FROM merged.provenance WHERE entry_id = '0900000001' AND field = 'open_to'`,
      ),
    ).toEqual([{ value: 'public; volunteers', source: 'fed-abeille', rule: 'union' }]);
  });

  it('a personal contact is nowhere in the merged layer, not even as a losing value', async () => {
    const found = await rows(
      `SELECT value FROM merged.provenance WHERE value LIKE '%secret%' OR value LIKE '%0470%'
       UNION ALL SELECT email FROM merged.entry WHERE email LIKE '%secret%' OR phone LIKE '%0470%'`,
    );
    expect(found).toEqual([]);
  });

  it('every shown field has exactly one chosen value and known names', async () => {
    const [double] = await rows(
      `SELECT count(*)::INTEGER AS count FROM (
         SELECT entry_id, field FROM merged.provenance WHERE chosen AND field NOT IN ('keywords', 'open_to') GROUP BY ALL HAVING count(*) > 1)`,
    );
    expect(double?.count).toBe(0);
    for (const { field, rule } of await rows('SELECT DISTINCT field, rule FROM merged.provenance')) {
      expect(PROVENANCE_FIELDS).toContain(field);
      expect(PROVENANCE_RULES).toContain(rule);
    }
  });

  it('winding up is a state, not a departure', async () => {
    expect(await only(`SELECT state FROM merged.entry WHERE entry_id = '0900000004'`)).toEqual({
      state: 'winding-up',
    });
  });
});

describe('classifying', () => {
  it.each([
    ['0900000001', 'concertes-2023', 'IN:FORM'],
    ['0900000002', 'concertes-2023', 'IN:COOP_ACCREDITED'],
    ['0900000003', 'concertes-2023', 'OUT:COOP_NOT_ACCREDITED'],
    ['0900000003', 'legal-form', 'IN:COOP_FORM'],
    ['0900000005', 'directory', 'OUT:PUBLIC_FORM'],
    ['0900000006', 'directory', 'OUT:FORM'],
    ['0900000007', 'directory', 'OUT:NOT_ACTIVE'],
    ['0900000008', 'directory', 'IN:FORM'],
  ])('%s in %s: %s', async (entry, perimeter, reason) => {
    expect(
      await only(
        `SELECT reason, included FROM classified.membership WHERE entry_id = '${entry}' AND perimeter = '${perimeter}'`,
      ),
    ).toEqual({ reason, included: reason.startsWith('IN:') });
  });

  it('being an employer changes nothing: an ordinary employing company is no entry', async () => {
    expect(await rows(`SELECT * FROM classified.entry WHERE entry_id = '0900000006'`)).toEqual([]);
  });

  it('an unaccredited cooperative is an entry through its legal form', async () => {
    expect(await rows(`SELECT * FROM classified.entry WHERE entry_id = '0900000003'`)).toHaveLength(1);
  });
});

describe('counting', () => {
  it('every count equals the entries it claims to count', async () => {
    const different = await rows(`
      WITH recounted AS (
        SELECT membership.perimeter, entry.commune AS territory, count(*) AS value
        FROM merged.entry AS entry JOIN classified.membership AS membership USING (entry_id)
        WHERE membership.included AND entry.enterprise_number IS NOT NULL AND entry.commune IS NOT NULL
        GROUP BY ALL),
      counted AS (
        SELECT perimeter, territory, value FROM counts.public_count
        WHERE activity_level = 'total' AND form_group = 'total' AND measure = 'enterprises'
          AND territory IN (SELECT commune FROM counts.commune_ladder))
      (FROM recounted EXCEPT FROM counted) UNION ALL (FROM counted EXCEPT FROM recounted)`);
    expect(different).toEqual([]);
  });

  it('at each activity level the parts add up to the total, and forms to their total', async () => {
    const uneven = await rows(`
      WITH level_sum AS (
        SELECT perimeter, territory, measure, activity_level, sum(value) FILTER (form_group = 'total') AS total,
          sum(value) FILTER (form_group <> 'total') AS forms
        FROM counts.public_count GROUP BY ALL)
      SELECT * FROM level_sum
      WINDOW unit AS (PARTITION BY perimeter, territory, measure)
      QUALIFY total <> forms OR min(total) OVER unit <> max(total) OVER unit`);
    expect(uneven).toEqual([]);
  });

  it('Brussels is a region without province', async () => {
    const territories = await rows(
      `SELECT DISTINCT territory FROM counts.public_count WHERE territory LIKE '2100%' OR territory = '04000' ORDER BY 1`,
    );
    expect(territories.map(({ territory }) => territory)).toEqual(['04000', '21000', '21004']);
  });

  it('a regional total made by too few employers is left out', async () => {
    expect(await rows('SELECT * FROM counts.check_total')).toEqual([]);
  });
});
