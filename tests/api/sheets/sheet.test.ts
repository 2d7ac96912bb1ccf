import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentContext } from '../../../api/sheets/context.ts';
import { Observations } from '../../../api/sheets/observations.ts';
import { publishedSection } from '../../../api/sheets/sections/published.ts';
import { LANGUAGES } from '../../../data/messages/translate.ts';
import { openTestApi, reference } from '../context.ts';
import type { DocumentSection, FigureTable, SheetDocument } from '../../../api/contract/documents.ts';
import type { OpenRelease } from '../../../api/deps.ts';
import type { TestApi } from '../context.ts';

const YEAR = 2025;
let api: TestApi;
let release: OpenRelease;
beforeAll(async () => {
  api = await openTestApi({ entries: 1500 });
  const lease = api.watch.lease();
  if (lease === null) throw new Error('no release');
  release = lease.release;
});
afterAll(() => {
  api.close();
});

const sheet = (nis: string, query = ''): Promise<SheetDocument> =>
  api.json(`/api/v1/territories/${nis}/sheet.json?${query}`);

function sectionOf({ document }: SheetDocument, id: string): DocumentSection {
  const section = document.sections.find((one) => one.id === id);
  if (section === undefined) throw new Error(`no section ${id}`);
  return section;
}

function tableOf(answer: SheetDocument, section: string, id: string): FigureTable {
  const table = sectionOf(answer, section).tables.find((one) => one.id === id);
  if (table === undefined) throw new Error(`no table ${id}`);
  return table;
}

async function published(dataset: string, territory: string): Promise<Map<string, unknown>> {
  const rows = await release.statistics.all(
    `SELECT activity || '|' || form_group || '|' || size_class || '|' || measure AS place, value, status FROM observations
     WHERE dataset = $dataset AND territory = $territory AND year = ${YEAR}`,
    { dataset, territory },
  );
  return new Map(rows.map(({ place, value, status }) => [String(place), { value, status }]));
}

/** The figures of a table beside the cells they must be, by row and measure. */
function compare(table: FigureTable, cells: Map<string, unknown>, place: (code: string) => string): number {
  let hidden = 0;
  for (const row of table.rows) {
    for (const [at, { code }] of table.columns.entries()) {
      if (!['employers', 'jobs', 'fte'].includes(code)) continue;
      const cell = cells.get(`${place(row.code)}|${code}`) ?? { value: 0, status: 'zero' };
      expect(row.figures[at], `${row.code} ${code}`).toEqual(cell);
      if (row.figures[at]?.status === 'c') hidden += 1;
    }
  }
  return hidden;
}

describe('the fact sheet', () => {
  it('shows the cells of the edition and nothing else, hidden ones without a value', async () => {
    const commune = await sheet('62063');
    compare(
      tableOf(commune, 'activities', 'stat-groups'),
      await published('commune-group', '62063'),
      (code) => [code, 'total', 'total'].join('|'),
    );
    const arrondissement = await sheet('63000');
    const sections = tableOf(arrondissement, 'activities', 'sections');
    const hidden = compare(sections, await published('arrondissement-section', '63000'), (code) =>
      [code, 'total', 'total'].join('|'),
    );
    expect(hidden).toBeGreaterThan(0);
    const region = await sheet('04000');
    compare(tableOf(region, 'forms', 'forms-employment'), await published('region-form', '04000'), (code) =>
      ['total', code, 'total'].join('|'),
    );
    compare(tableOf(region, 'sizes', 'sizes'), await published('region-size', '04000'), (code) =>
      ['total', 'total', code].join('|'),
    );
  });

  it('hides every rate, share and change of a hidden figure', async () => {
    const rows = await release.statistics.all(
      `SELECT territory FROM observations WHERE dataset = 'commune' AND year = ${YEAR} AND measure = 'jobs' AND status = 'c'
       ORDER BY territory LIMIT 5`,
    );
    expect(rows).toHaveLength(5);
    for (const { territory } of rows) {
      const answer = await sheet(String(territory));
      const key = new Map(sectionOf(answer, 'key').figures.map(({ code, figure }) => [code, figure]));
      for (const code of ['employers', 'jobs', 'fte', 'mean-size', 'jobs-rate'])
        expect(key.get(code)).toEqual({ value: null, status: 'c' });
      const own = tableOf(answer, 'position', 'above').rows.find(({ current }) => current);
      expect(own?.figures.slice(2)).toEqual(Array(3).fill({ value: null, status: 'c' }));
      const dots = sectionOf(answer, 'position').plots[1]?.dots.map(({ code }) => code);
      expect(dots).not.toContain(territory);
      expect(answer.document.lead).toMatch(/confidentiel/);
      const shares = tableOf(answer, 'activities', 'stat-groups').rows.map(({ figures }) => figures[3]);
      expect(shares.every((share) => share?.value === null)).toBe(true);
    }
  });

  it('counts its confidential figures and says why they are', async () => {
    const answer = await sheet('63000');
    const measures = new Set(['employers', 'jobs', 'fte']);
    const figures = answer.document.sections
      .flatMap(({ tables }) => tables)
      .flatMap(({ columns, rows }) =>
        rows.flatMap((row) =>
          row.figures.filter((_, at) => measures.has(columns[at]?.code ?? '') || measures.has(row.code)),
        ),
      );
    const hidden = figures.filter(({ status }) => status === 'c').length;
    expect(hidden).toBeGreaterThan(0);
    const { text } = sectionOf(answer, 'confidential');
    expect(text[0]).toContain(`${hidden} `);
    expect(text[0]).toContain(String(figures.length));
    expect(text.join(' ')).toMatch(/3 employeurs.*85 %.*10 %/);
  });

  it('shows the sizes of the region above a commune, and says so', async () => {
    const answer = await sheet('62063');
    expect(sectionOf(answer, 'sizes').text.join(' ')).toContain('Région wallonne');
    compare(tableOf(answer, 'sizes', 'sizes'), await published('region-size', '03000'), (code) =>
      ['total', 'total', code].join('|'),
    );
  });

  it('names the places with the most establishments, those withdrawn left out', async () => {
    const before = sectionOf(await sheet('62063'), 'places').places;
    expect(before.map(({ number }) => number)).toEqual(before.map((_, at) => at + 1));
    const counts = before.map(({ note }) => Number(/^\d+/.exec(note)?.[0]));
    expect(counts).toEqual(counts.toSorted((left, right) => right - left));
    const [gone] = before as [(typeof before)[number]];
    api.withdrawn.add(gone.id);
    await api.watch.refresh();
    const after = sectionOf(await sheet('62063'), 'places').places;
    expect(after.map(({ id }) => id)).not.toContain(gone.id);
    api.withdrawn.clear();
    await api.watch.refresh();
  });

  it('compares with five similar communes; provinces have no such list', async () => {
    const { rows } = tableOf(await sheet('62063'), 'similar', 'similar');
    expect(rows.map(({ nis }) => nis)[0]).toBe('62063');
    expect(new Set(rows.map(({ nis }) => nis)).size).toBe(6);
    const ids = (await sheet('60000')).document.sections.map(({ id }) => id);
    expect(ids).not.toContain('similar');
    expect(ids).toContain('parts');
  });

  it.each(LANGUAGES)('%s: every section has words, none of them a key', async (lang) => {
    for (const nis of ['62063', '62000', '60000', '03000', '01000']) {
      const { document } = await sheet(nis, `lang=${lang}`);
      expect(document.language).toBe(lang);
      expect(document.notice).not.toBeNull();
      const words = JSON.stringify(document);
      expect(words).not.toMatch(/\{\w+\}|undefined|NaN/);
      expect(document.sections.length).toBeGreaterThan(8);
    }
  });

  it('answers for an old code with a note; refuses unknown codes and perimeters by name', async () => {
    const old = await sheet('11007');
    expect(old.territory.nis).toBe('11002');
    expect(old.notes).toHaveLength(1);
    expect((await api.fetch('/api/v1/territories/99999/sheet.pdf')).status).toBe(404);
    const refused = await api.fetch('/api/v1/territories/62063/sheet.csv?perimeter=nothing');
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain('concertes-2023');
  });

  it('tells births and closures of five years, and women where regions are published', async () => {
    const region = await sheet('03000', 'lang=en');
    const births = tableOf(region, 'births', 'births');
    expect(births.columns.map(({ code }) => code)).toEqual(['2021', '2022', '2023', '2024', '2025']);
    const stored = await release.statistics.all(
      `SELECT measure, value FROM lifetimes WHERE territory = '03000' AND perimeter = 'directory' AND activity = 'total'
         AND year = 2024 AND measure IN ('entries', 'exits') ORDER BY measure`,
      {},
    );
    expect(births.rows.map(({ figures }) => figures[3]?.value)).toEqual(stored.map(({ value }) => value));
    expect(sectionOf(region, 'births').text.join()).toMatch(/started in 2020, [\d.]+.% were still/);
    expect(tableOf(region, 'women', 'women').rows.map(({ code }) => code)).toEqual(['03000', '01000']);
    const commune = await sheet('62063', 'lang=en');
    expect(sectionOf(commune, 'births').tables).toHaveLength(1);
    expect(commune.document.sections.some(({ id }) => id === 'women')).toBe(false);
  });
});

describe('published totals beside ours', () => {
  it('are compared only where perimeter and year match', async () => {
    const context = await documentContext(release, reference, 'concertes-2023', 'en');
    const none = publishedSection(context, ['03000']);
    expect(none?.notes.join()).toMatch(/2017–2021.*2023–2025/);
    const cell = (measure: string, value: number) => ({
      ...{ dataset: 'region', year: 2021, territory: '03000', activity: 'total', form_group: 'total' },
      ...{ size_class: 'total', measure, value, status: 'value' as const },
    });
    const ground = {
      ...context.ground,
      years: [2021],
      employment: new Observations([cell('employers', 6800), cell('fte', 100_000)], [2021]),
    };
    const [table] = publishedSection({ ...context, ground, year: 2021 }, ['03000'])?.tables ?? [];
    const [enterprises, fte] = table?.rows ?? [];
    expect(enterprises?.figures.slice(0, 2).map(({ value }) => value)).toEqual([6785, 6800]);
    expect(enterprises?.figures[2]?.value).toBeCloseTo(6800 / 6785 - 1, 10);
    expect(fte?.figures[0]?.value).toBe(101_421);
    expect(publishedSection(context, ['62063'])).toBeNull();
    const dutch = await documentContext(release, reference, 'concertes-2023', 'nl');
    expect(publishedSection(dutch, ['03000'])?.tables[0]?.caption).toMatch(/^FOD Economie/);
  });
});

describe('a first start, before the figures of employment are certified', () => {
  it('has public counts and says that employment is still to come, with no zero in its place', async () => {
    const { buildEdition } = await import('../../fixtures/edition.ts');
    await buildEdition(api.data, { entries: 300, day: '20261111', pending: true });
    await api.watch.refresh();
    const answer = await sheet('62063');
    expect(answer.document.pending).toMatch(/en cours de certification/);
    expect(answer.document.years).toEqual([]);
    const codes = new Set([
      ...answer.document.sections.flatMap(({ tables }) =>
        tables.flatMap(({ columns }) => columns.map(({ code }) => code)),
      ),
      ...sectionOf(answer, 'key').figures.map(({ code }) => code),
    ]);
    for (const code of ['jobs', 'fte', 'employers', 'mean-size', 'jobs-rate'])
      expect(codes).not.toContain(code);
    expect(codes).toContain('enterprises');
    for (const format of ['pdf', 'xlsx', 'csv'])
      expect((await api.fetch(`/api/v1/territories/62063/sheet.${format}`)).status).toBe(200);
    expect((await api.fetch('/api/v1/report.html')).status).toBe(200);
  });
});
