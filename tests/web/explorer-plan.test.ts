import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import type { DatasetItem } from '../../api/contract/datasets.ts';
import { datasetsOf } from '../../api/datasets/dataset.ts';
import { loadReference } from '../../api/reference/load.ts';
import { latticeTableRow } from '../../data/schema/reference/lattice.ts';
import { THEME_MEASURES } from '../../data/schema/reference/datasets.ts';
import { citeBibtex, citeRis, citeText } from '../../web/src/lib/features/explorer/citation.ts';
import { questionOf } from '../../web/src/lib/features/explorer/dataset.ts';
import { MEASURES } from '../../web/src/lib/features/explorer/measures.ts';
import { parseQuestion } from '../../web/src/lib/features/explorer/question.ts';
import { narrowSql } from '../../web/src/lib/features/explorer/sql.ts';
import { findByName, splitNames } from '../../web/src/lib/server/explorer/names.ts';
import { planQuestion } from '../../web/src/lib/server/explorer/plan.ts';
import { standaloneSvg } from '../../web/src/lib/server/explorer/standalone.ts';
import type { TerritoryItem } from '../../web/src/lib/server/geography.ts';

const tables = Papa.parse(
  readFileSync(new URL('../../data/reference/lattice/tables.csv', import.meta.url), 'utf8'),
  { header: true, skipEmptyLines: true },
).data.map((row) => latticeTableRow.parse(row));

const labelled = (code: string) => ({ code, label: code });
const measuresOf = (theme: DatasetItem['theme']): DatasetItem['measures'] =>
  THEME_MEASURES[theme].map((code) => ({
    code,
    label: code,
    unit: '',
    decimals: 0,
    derived: false,
    note: '',
  }));
const common = { description: '', version: '1.0.0', cells: 1, status: 'published' as const };

/** What the API lists: the lattice as it is, and the public counts. */
const datasets: DatasetItem[] = [
  ...tables.map((table) => ({
    ...common,
    id: `employment-${table.id}`,
    title: table.id,
    theme: 'employment' as const,
    level: table.territory,
    activityLevel: table.activity,
    byForm: table.form !== 'total',
    bySize: table.size !== 'total',
    place: table.place,
    dimensions: [],
    measures: measuresOf('employment'),
    years: [2022, 2023, 2024],
    perimeters: [labelled('concertes-2023')],
  })),
  ...(['total', 'stat-group', 'group', 'section'] as const).map((activityLevel) => ({
    ...common,
    id: `enterprises-${activityLevel}`,
    title: activityLevel,
    theme: 'enterprises' as const,
    level: null,
    activityLevel,
    byForm: true,
    bySize: false,
    place: 'own' as const,
    dimensions: [{ code: 'form' as const, label: 'form', size: 7 }],
    measures: measuresOf('enterprises'),
    years: [2026],
    perimeters: [labelled('concertes-2023'), labelled('legal-form')],
  })),
];

const territory = (nis: string, level: TerritoryItem['level'], parent: string | null, name: string) =>
  ({ nis, level, parent, name, population: 1, lon: 4, lat: 50 }) satisfies TerritoryItem;
const territories = [
  territory('01000', 'country', null, 'Belgique'),
  territory('03000', 'region', '01000', 'Région wallonne'),
  territory('90000', 'province', '03000', 'Province de Namur'),
  territory('92000', 'arrondissement', '90000', 'Namur'),
  territory('92094', 'commune', '92000', 'Namur'),
  territory('92137', 'commune', '92000', 'Sambreville'),
];

const plan = (search: string) =>
  planQuestion(parseQuestion(new URLSearchParams(search)), datasets, territories);
const calls = (search: string) => {
  const made = plan(search);
  return made.kind === 'calls' ? made.calls.map((call) => [call.dataset.id, call.parameters]) : made;
};

describe('what answers a question', () => {
  test('a level is asked of its table, for the newest year', () => {
    expect(calls('measure=jobs&level=commune&activity=stat-group&inside=92000')).toEqual([
      [
        'employment-commune-group',
        { measure: 'jobs', inside: '92000', year: '2024', perimeter: 'concertes-2023' },
      ],
    ]);
  });

  test('territories of two levels are two calls, each with its own codes and all years', () => {
    expect(calls('territory=92094,03000&year=all')).toEqual([
      ['employment-region', expect.objectContaining({ territory: '03000', year: '2022,2023,2024' })],
      ['employment-commune', expect.objectContaining({ territory: '92094', year: '2022,2023,2024' })],
    ]);
  });

  test('public counts are asked for their sum over forms, at one level', () => {
    expect(calls('measure=enterprises&level=province&perimeter=legal-form')).toEqual([
      [
        'enterprises-total',
        { measure: 'enterprises', level: 'province', form: 'total', year: '2026', perimeter: 'legal-form' },
      ],
    ]);
    expect(calls('measure=enterprises&level=province&form=each')).toEqual([
      ['enterprises-total', expect.not.objectContaining({ form: expect.anything() })],
    ]);
  });

  test('jobs at the seat are another measure, of another table', () => {
    expect(calls('measure=seat-jobs&level=region')).toEqual([
      ['employment-seat-region', expect.objectContaining({ measure: 'jobs' })],
    ]);
  });

  test('while figures are being certified nothing is asked', () => {
    const waiting = datasets.map((dataset) => ({ ...dataset, status: 'pending' as const, years: [] }));
    const question = parseQuestion(new URLSearchParams('level=commune'));
    expect(planQuestion(question, waiting, territories)).toEqual({ kind: 'pending' });
  });
});

describe('what does not exist', () => {
  const offered = (search: string) => {
    const made = plan(search);
    return made.kind === 'missing' ? made : expect.fail(`${search} exists`);
  };

  test.each([
    'level=commune&activity=section',
    'level=commune&size=each',
    'level=arrondissement&activity=group',
    'level=province&form=each&activity=section',
    'measure=seat-jobs&level=commune',
    'measure=enterprises&level=commune&activity=division',
    'territory=92094,92137&activity=section&size=1-4',
  ])('%s offers questions that all have an answer', (search) => {
    const { reason, alternatives } = offered(search);
    expect(reason).toBe('table');
    expect(alternatives.length).toBeGreaterThan(0);
    for (const { question } of alternatives)
      expect(planQuestion(question, datasets, territories).kind, JSON.stringify(question)).toBe('calls');
  });

  test('the same cut at the next level is among the offers, with the territory that contains the one chosen', () => {
    const { alternatives } = offered('territory=92094&activity=section');
    expect(alternatives.map(({ question }) => question)).toContainEqual(
      expect.objectContaining({ level: 'arrondissement', territory: ['92000'], activity: ['section'] }),
    );
  });

  test('jobs by another definition: the main one, or enterprises by that one', () => {
    const { reason, alternatives } = offered('level=province&perimeter=legal-form');
    expect(reason).toBe('perimeter');
    expect(alternatives.map(({ question }) => [question.measure, question.perimeter])).toEqual([
      ['jobs', undefined],
      ['enterprises', 'legal-form'],
    ]);
  });

  test('a year out of range: the years there are, newest first', () => {
    const { reason, alternatives } = offered('level=province&year=1999');
    expect(reason).toBe('year');
    expect(alternatives.map(({ question }) => question.year)).toEqual([2024, 2023, 2022]);
  });
});

describe('a typed name', () => {
  const level = (code: TerritoryItem['level']) =>
    ({ commune: 'Commune', arrondissement: 'Bezirk' })[code as 'commune'];
  const find = (text: string) => findByName(text, territories, level);

  test('of one territory is that territory, without accents or case, or by its code', () => {
    expect(find('sambreville')).toMatchObject({ kind: 'one', item: { nis: '92137' } });
    expect(find('REGION WALLONNE')).toMatchObject({ kind: 'one', item: { nis: '03000' } });
    expect(find('92094')).toMatchObject({ kind: 'one', item: { nis: '92094' } });
  });

  test('that several bear is never guessed; its level decides', () => {
    expect(find('Namur')).toMatchObject({ kind: 'several', items: [{ nis: '92000' }, { nis: '92094' }] });
    expect(find('Namur (Commune)')).toMatchObject({ kind: 'one', item: { nis: '92094' } });
  });

  test('that nobody bears offers those that hold it, or nothing', () => {
    expect(find('sambre')).toMatchObject({ kind: 'several', items: [{ nis: '92137' }] });
    expect(find('Zorglub')).toEqual({ kind: 'none', text: 'Zorglub' });
  });

  test('names are separated by commas or semicolons', () => {
    expect(splitNames(' Namur, Liège;Mons ,')).toEqual(['Namur', 'Liège', 'Mons']);
  });
});

describe('what the explorer offers', () => {
  test('every measure has a dataset, and every dataset a question that its own cells answer', () => {
    const all = [...datasetsOf(loadReference()).values()];
    for (const [id, { theme, place, code }] of Object.entries(MEASURES)) {
      const held = all.filter((one) => one.theme === theme && one.place === place);
      expect(
        held.some(({ measures }) => measures.some((measure) => measure === code)),
        id,
      ).toBe(true);
    }
    const items = all.map((one) => ({
      ...common,
      ...one,
      title: one.id,
      dimensions: [],
      years: [2024],
      perimeters: [labelled('concertes-2023')],
      measures: one.measures.map((code) => ({
        code,
        label: code,
        unit: '',
        decimals: 0,
        derived: false,
        note: '',
      })),
    }));
    for (const item of items) {
      const made = planQuestion(questionOf(item), items, territories);
      expect(
        made.kind === 'calls' ? made.calls.map(({ dataset }) => dataset.id) : made.kind,
        item.id,
      ).toEqual([item.id]);
    }
  });
});

describe('the SQL of an answer', () => {
  test('of survival takes the year of birth too, and the columns that its table has', () => {
    const lives = "SELECT value\nFROM lifetimes\nWHERE activity_level = 'total'\nORDER BY ALL;";
    const asked = {
      measure: 'survival-5',
      year: '2024',
      perimeter: 'legal-form',
      form: 'total',
      activity: 'health',
    };
    const sql = narrowSql(lives, asked, ['10000']);
    for (const part of [
      "'entries', 'survivors-5'",
      'year IN (2019, 2024)',
      "perimeter IN ('legal-form')",
      "activity IN ('health')",
    ])
      expect(sql).toContain(part);
    expect(sql).not.toContain('form_group');
    const made = "SELECT value\nFROM composition\nWHERE dataset = 'committee-region'\nORDER BY ALL;";
    expect(narrowSql(made, { measure: 'mix', year: '2024', activity: 'cp-330' }, [])).toContain(
      "committee IN ('cp-330')",
    );
  });

  const stored = "SELECT value\nFROM observations\nWHERE dataset = 'province'\nORDER BY ALL;";
  const counted = "SELECT reference_date, value\nFROM cells\nWHERE activity_level = 'total'\nORDER BY ALL;";

  test('takes the cells of the answer, with what a derived measure is made of', () => {
    expect(narrowSql(stored, { measure: 'growth', year: '2024', perimeter: 'x' }, ['10000'])).toBe(
      "SELECT value\nFROM observations\nWHERE dataset = 'province'\n  AND measure IN ('jobs')\n  AND year IN (2023, 2024)" +
        "\n  AND territory IN ('10000')\nORDER BY ALL;",
    );
    expect(narrowSql(stored, { measure: 'mean-size', year: '2024' }, [])).toContain(
      "measure IN ('jobs', 'employers')",
    );
    expect(narrowSql(stored, { measure: 'share', year: '2024' }, ['10000'])).not.toContain('territory');
  });

  test('of public counts names the perimeter and the form', () => {
    const sql = narrowSql(
      counted,
      { measure: 'per-10000', year: '2026', perimeter: 'legal-form', form: 'total' },
      ['1'],
    );
    for (const part of [
      "measure IN ('enterprises')",
      'year(reference_date) IN (2026)',
      "form_group IN ('total')",
    ])
      expect(sql).toContain(part);
    expect(sql).toContain("perimeter IN ('legal-form')");
  });
});

describe('a citation', () => {
  const cited = {
    title: 'Postes · communes & 50 %',
    publisher: 'Observatoire',
    edition: 's-20261102-0123456789',
    editionText: 'Édition s-20261102-0123456789',
    referenceDate: '2026-11-02',
    url: 'https://example.org/fr/statistiques?measure=jobs&edition=s-20261102-0123456789',
    language: 'fr',
    warning: '',
  };

  test('names publisher, year, title, edition and address in every style', () => {
    for (const text of [citeText(cited), citeBibtex(cited), citeRis(cited)])
      for (const part of ['Observatoire', '2026', cited.edition, cited.url]) expect(text).toContain(part);
  });

  test('BibTeX escapes what would break it, RIS has one field a line', () => {
    expect(citeBibtex(cited)).toContain('title = {{Postes · communes \\& 50 \\%}}');
    expect(citeBibtex(cited).match(/[{]/g)?.length).toBe(citeBibtex(cited).match(/[}]/g)?.length);
    for (const line of citeRis({ ...cited, title: 'Deux\nlignes' }).split('\r\n'))
      expect(line).toMatch(/^[A-Z][A-Z0-9] {2}-( .+)?$/);
  });

  test('of a demonstration says so', () => {
    const demo = { ...cited, warning: 'données inventées' };
    for (const text of [citeText(demo), citeBibtex(demo), citeRis(demo)])
      expect(text).toContain('données inventées');
  });
});

describe('a drawing as a file', () => {
  const svg = standaloneSvg(
    '<!--[--><svg viewBox="0 0 440 100" class="x"><a href="/y"><rect style="fill: var(--ramp-4);"/></a><path style="stroke: light-dark(#111111, #eeeeee);"/></svg><!--]-->',
    { title: 'A & B <c>', subtitle: 'postes', source: 'https://example.org/'.repeat(9), legend: [] },
  );

  test('stands alone: colours instead of tokens, no link, no class, text escaped', () => {
    expect(svg).not.toMatch(/var\(|light-dark|class=|<a |<!--/);
    expect(svg).toMatch(/fill: #[0-9a-f]{3,6};/);
    expect(svg).toContain('stroke: #111111;');
    expect(svg).toContain('A &amp; B &lt;c&gt;');
  });

  test('breaks long words, so that nothing runs out of the frame', () => {
    const lines = [...svg.matchAll(/font-size="12"[^>]*>([^<]*)</g)].map(([, text]) => text ?? '');
    expect(lines.length).toBeGreaterThan(2);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(62);
  });
});
