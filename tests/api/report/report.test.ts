import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runReport } from '../../../api/report/command.ts';
import { LANGUAGES } from '../../../data/messages/translate.ts';
import { buildEdition } from '../../fixtures/edition.ts';
import { openTestApi } from '../context.ts';
import type { DocumentSection, ReportDocument } from '../../../api/contract/documents.ts';
import type { TestApi } from '../context.ts';

let api: TestApi;
const out = mkdtempSync(join(tmpdir(), 'essaim-report-'));
beforeAll(async () => {
  api = await openTestApi({ entries: 1500 });
});
afterAll(() => {
  api.close();
  rmSync(out, { recursive: true, force: true });
});

const report = (query = ''): Promise<ReportDocument> => api.json(`/api/v1/report.json?${query}`);

function sectionOf({ document }: ReportDocument, id: string): DocumentSection {
  const section = document.sections.find((one) => one.id === id);
  if (section === undefined) throw new Error(`no section ${id}`);
  return section;
}

async function write(folder: string, ...args: string[]): Promise<{ code: number; said: string[] }> {
  const said: string[] = [];
  const code = await runReport(['--out', join(out, folder), '--data', api.data, ...args], (line) =>
    said.push(line),
  );
  return { code, said };
}

describe('the report as a command', () => {
  it('writes the same bytes twice, in every language and format', async () => {
    const [first, second] = [await write('first'), await write('second')];
    expect([first.code, second.code]).toEqual([0, 0]);
    const names = readdirSync(join(out, 'first')).sort();
    expect(names).toHaveLength(LANGUAGES.length * 4 + 1);
    for (const name of names) {
      const [one, other] = ['first', 'second'].map((folder) => readFileSync(join(out, folder, name)));
      expect(one?.equals(other as Buffer), name).toBe(true);
    }
  });

  it('says what is wrong: no folder, no such language, no release', async () => {
    const said: string[] = [];
    expect(await runReport([], (line) => said.push(line))).toBe(1);
    expect(said.join()).toContain('--out FOLDER');
    expect((await write('third', '--lang', 'fr,xx')).said.join()).toContain('"xx"');
    const nowhere = await write('fourth', '--data', join(out, 'nowhere'));
    expect(nowhere.code).toBe(1);
    expect(nowhere.said.join()).toContain('npm run etl');
  });
});

describe('the report', () => {
  it('has totals that agree with their regions, provinces and sizes', async () => {
    const answer = await report();
    const jobs = sectionOf(answer, 'totals').figures.find(({ code }) => code === 'jobs')?.figure.value;
    for (const [section, table, but] of [
      ['regions', 'regions', '01000'],
      ['provinces', 'provinces', ''],
      ['sizes', 'sizes', ''],
      ['activities', 'stat-groups', ''],
    ] as const) {
      const { columns, rows } = sectionOf(answer, section).tables.find(({ id }) => id === table) ?? {
        columns: [],
        rows: [],
      };
      const at = columns.findIndex(({ code }) => code === 'jobs');
      const parts = rows.filter(({ code }) => code !== but).map(({ figures }) => figures[at]?.value ?? NaN);
      expect(
        parts.reduce((sum, part) => sum + part, 0),
        section,
      ).toBe(jobs);
    }
  });

  it('states the share of employers under 5 and under 50 jobs', async () => {
    const answer = await report('lang=en');
    const sizes = sectionOf(answer, 'sizes');
    const employers = new Map(
      sizes.tables[0]?.rows.map(({ code, figures }) => [code, figures[0]?.value ?? NaN]),
    );
    const all = [...employers.values()].reduce((sum, count) => sum + count, 0);
    const country = sizes.tables[1]?.rows.find(({ current }) => current)?.figures.map(({ value }) => value);
    expect(country?.[0]).toBeCloseTo((employers.get('1-4') ?? NaN) / all, 10);
    const below = (employers.get('1-4') ?? 0) + (employers.get('5-9') ?? 0) + (employers.get('10-49') ?? 0);
    expect(country?.[1]).toBeCloseTo(below / all, 10);
  });

  it('shows jobs by place of work beside jobs by seat', async () => {
    const tables = sectionOf(await report('lang=en'), 'regions').tables;
    const seat = tables.find(({ id }) => id === 'regions-seat');
    const work = tables.find(({ id }) => id === 'regions');
    const at = work?.columns.findIndex(({ code }) => code === 'jobs') ?? -1;
    expect(seat?.rows).toHaveLength(3);
    for (const { code, figures } of seat?.rows ?? [])
      expect(figures[0]).toEqual(work?.rows.find((row) => row.code === code)?.figures[at]);
  });

  it('shows shares of all salaried employment, and the published comparison beside them', async () => {
    const { text, tables } = sectionOf(await report('lang=en'), 'rest');
    expect(text).toEqual([]);
    const shares = tables.find(({ id }) => id === 'rest-shares');
    expect(shares?.rows.map(({ code }) => code)).toEqual(['02000', '03000', '04000', '01000']);
    for (const { figures } of shares?.rows ?? [])
      for (const { value } of figures) expect(value).toBeCloseTo(1 / 8, 2);
    const published = tables.find(({ id }) => id === 'rest')?.rows.at(-1);
    expect(published?.figures.slice(0, 2).map(({ value }) => value)).toEqual([17_861, 213_895]);
    expect(sectionOf(await report('lang=nl'), 'rest').source).toMatch(/^RSZ.* · FOD Economie/);
  });

  it('says so where no denominators and no women are loaded', async () => {
    const pending = await openTestApi({ entries: 200, pending: true });
    try {
      const { document } = await pending.json<ReportDocument>('/api/v1/report.json?lang=en');
      const textOf = (id: string) => document.sections.find((one) => one.id === id)?.text.join();
      expect(textOf('rest')).toContain('No file of denominators');
      expect(textOf('women')).toContain('not in the certified tables yet');
    } finally {
      pending.close();
    }
  });

  it('shows women, part-time work and committees of the regions; a hidden one is confidential', async () => {
    const { tables } = sectionOf(await report('lang=en'), 'women');
    const [shares, committees] = tables;
    expect(shares?.rows).toHaveLength(4);
    for (const { figures } of shares?.rows ?? []) expect(figures[0]?.value).toBeCloseTo(0.7, 1);
    const arts = committees?.rows.find(({ code }) => code === 'cp-304');
    expect(arts?.figures.map(({ status }) => status)).toEqual(['value', 'value', 'c', 'value']);
    expect(sectionOf(await report('lang=en'), 'confidential').text[0]).not.toMatch(/none of the/);
  });

  it('tells survival where it is known, and one definition as one', async () => {
    const document = await report('lang=en');
    expect(sectionOf(document, 'births').text.join()).toMatch(/still registered five years later/);
    expect(sectionOf(document, 'age').text.join()).not.toMatch(/not published yet/);
    expect(sectionOf(document, 'reading').text.join()).not.toMatch(/two definitions/);
  });

  it('as HTML needs nothing else and runs nothing', async () => {
    const html = await (await api.fetch('/api/v1/report.html?lang=nl')).text();
    expect(html).toMatch(/^<!doctype html>\n<html lang="nl">/);
    expect(html).not.toMatch(/<script|<link|src=|url\(|https?:\/\//);
    expect(html).not.toMatch(/\{\w+\}|undefined|NaN/);
  });

  it('shows what changed since the edition before; the first has nothing to show', async () => {
    expect(sectionOf(await report('lang=en'), 'revisions').text.join()).toContain('First edition');
    const before = api.fixture.pointer.statistics;
    await buildEdition(api.data, { entries: 1400, seed: 2, day: '20261201' });
    await api.watch.refresh();
    const { text, tables } = sectionOf(await report('lang=en'), 'revisions');
    expect(text.join()).toContain(before);
    expect(tables).toHaveLength(3);
    for (const { rows } of tables) {
      for (const { figures } of rows) {
        const [old, now, revision] = figures.map(({ value }) => value ?? NaN) as [number, number, number];
        expect(revision).toBeCloseTo(now / old - 1, 10);
      }
    }
  });
});
