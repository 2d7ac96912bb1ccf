import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tellVersions, versionAt } from '../../../api/datasets/versions.ts';
import { buildEdition } from '../../fixtures/edition.ts';
import { openTestApi } from '../context.ts';
import type { DatasetDetail, Observations } from '../../../api/contract/datasets.ts';
import type { EditionSignature } from '../../../api/datasets/versions.ts';
import type { CellSignature } from '../../../api/queries/observations.ts';
import type { TestApi } from '../context.ts';

const row = (year: number, changes: Partial<CellSignature> = {}): CellSignature => ({
  dataset: 'employment-region',
  year,
  measures: 'jobs,fte',
  territories: '02000,03000',
  activities: 'total',
  forms: 'total',
  sizes: 'total',
  perimeters: '',
  digest: String(year),
  ...changes,
});

const edition = (day: number, rows: readonly CellSignature[], methodVersion = '1.0'): EditionSignature => ({
  edition: {
    id: `s-2026110${day}-0123456789`,
    createdAt: `2026-11-0${day}T06:00:00.000Z`,
    referenceDate: `2026-11-0${day}`,
    methodVersion,
  },
  rows,
});

const first = edition(1, [row(2023), row(2024)]);

describe('versions of a dataset', () => {
  it.each([
    ['nothing changed', [row(2023), row(2024)], '1.0', '1.0.0', []],
    [
      'figures were corrected',
      [row(2023), row(2024, { digest: 'other' })],
      '1.0',
      '1.0.1',
      ['values-changed 2024'],
    ],
    ['a year came', [row(2023), row(2024), row(2025)], '1.0', '1.1.0', ['years-added 2025']],
    ['the oldest year went', [row(2024)], '1.0', '1.1.0', ['years-removed 2023']],
    [
      'a measure came',
      [row(2023, { measures: 'jobs,fte,employers' }), row(2024)],
      '1.0',
      '1.1.0',
      ['measures-added employers'],
    ],
    [
      'a code went',
      [row(2023, { territories: '02000' }), row(2024, { territories: '02000' })],
      '1.0',
      '2.0.0',
      ['codes-removed 03000'],
    ],
    ['the method changed', [row(2023), row(2024)], '2.0', '2.0.0', ['method-changed 1.0,2.0']],
  ])('%s', (_what, rows, method, version, changes) => {
    const second = edition(2, rows, method);
    const history = tellVersions([first, second]);
    const versions = history.get('employment-region') ?? [];
    expect(versions[0]).toMatchObject({ version: '1.0.0', change: 'initial', years: [2023, 2024] });
    expect(versions.at(-1)?.version).toBe(version);
    expect((versions[1]?.changes ?? []).map(({ kind, codes }) => `${kind} ${codes.join()}`)).toEqual(changes);
    expect(
      versionAt(history, 'employment-region', second.edition.id, second.edition.createdAt)?.version,
    ).toBe(version);
    expect(versionAt(history, 'employment-region', first.edition.id, first.edition.createdAt)?.version).toBe(
      '1.0.0',
    );
  });

  it('count on from the last one, through editions without figures', () => {
    const history = tellVersions([
      first,
      edition(2, []),
      edition(3, [row(2023), row(2024, { digest: 'x' })]),
      edition(4, [row(2023), row(2024, { digest: 'x' }), row(2025)]),
      edition(5, [row(2023, { digest: 'y' }), row(2024, { digest: 'x' }), row(2025)]),
    ]);
    const versions = history.get('employment-region')?.map(({ version }) => version);
    expect(versions).toEqual(['1.0.0', '1.0.1', '1.1.0', '1.1.1']);
  });
});

describe('editions kept', () => {
  let api: TestApi;
  let older: string;
  beforeAll(async () => {
    api = await openTestApi({ entries: 300 });
    older = api.fixture.statistics.id;
    await buildEdition(api.data, { entries: 320, day: '20261109' });
    await api.watch.refresh();
  });
  afterAll(() => {
    api.close();
  });

  it('give the changelog, newest first, and each version its own observations', async () => {
    const detail = await api.json<DatasetDetail>('/api/v1/datasets/employment-country');
    expect(detail.versions.map(({ version, current }) => [version, current])).toEqual([
      ['1.0.1', true],
      ['1.0.0', false],
    ]);
    expect(detail.versions[0]?.changes).toEqual([
      { kind: 'values-changed', dimension: 'year', codes: ['2023', '2024', '2025'] },
    ]);
    const answers = await Promise.all(
      detail.versions.map(({ href }) => api.json<Observations>(`${href}&measure=jobs`)),
    );
    expect(answers.map((answer) => answer.dataset.version)).toEqual(['1.0.1', '1.0.0']);
    expect(answers[1]?.edition).toBe(older);
    expect(answers[0]?.observations[0]?.value).not.toBe(answers[1]?.observations[0]?.value);
  });

  it('answer a cursor of an older edition with 410', async () => {
    const path = '/api/v1/datasets/employment-region/observations';
    const { next } = await api.json<Observations>(`${path}?limit=1&edition=${older}`);
    expect((await api.fetch(`${path}?limit=1&cursor=${next}`)).status).toBe(410);
    expect((await api.fetch(`${path}?limit=1&edition=${older}&cursor=${next}`)).status).toBe(200);
  });

  it('cite edition and version', async () => {
    const { citation } = await api.json<DatasetDetail>(
      `/api/v1/datasets/employment-region?lang=en&edition=${older}`,
    );
    for (const text of Object.values(citation)) {
      expect(text).toContain(older);
      expect(text).toContain('1.0.0');
      expect(text).toContain(`/api/v1/datasets/employment-region?edition=${older}`);
    }
    expect(citation.ris).toMatch(/^TY {2}- DATA\r\n[^]*ER {2}- $/);
    expect(citation.bibtex).toMatch(/^@misc\{[\w-]+,\n( {2}\w+ = \{.*\},\n)+\}$/);
  });
});
