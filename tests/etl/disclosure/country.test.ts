import { mkdtempSync, rmSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkProtection } from '../../../etl/disclosure/check.ts';
import { writeProtection } from '../../../etl/disclosure/files.ts';
import { protect, type Protection } from '../../../etl/disclosure/protect.ts';
import { buildUnits } from '../../../etl/disclosure/units.ts';
import { makeUnits } from './synthetic.ts';

const NOTHING = { waivers: [], filed: [], published: [] };
let folder = '';
let result: Protection;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'essaim-disclosure-'));
  result = await protect(buildUnits(makeUnits({ seed: 1, scale: 'pocket', years: 1 })));
  await writeProtection(folder, result, NOTHING);
}, 240_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Rewrites a file of the protection for one check, then puts it back. */
async function withChanged<T>(
  name: string,
  change: (text: string) => string,
  run: () => Promise<T>,
): Promise<T> {
  const file = join(folder, name);
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, change(text));
  try {
    return await run();
  } finally {
    writeFileSync(file, text);
  }
}

describe('protection of a very small country', () => {
  it('has a passing certificate that no witness undercuts', () => {
    expect(result.certificate).toMatchObject({ isPassed: true, failures: [] });
    expect(result.certificate.worstIntervalPercent).toBeGreaterThanOrEqual(10);
    expect(result.certificate.counts.byWitness).toBeGreaterThan(0);
  });

  it('never suppresses a total of country, region or province', () => {
    for (const { key, statuses } of result.pattern) {
      if (/^(country|region|province)\|\d+$/.test(key)) expect(statuses, key).toEqual(['value']);
    }
  });

  it('is confirmed by the independent checker, national programmes included', async () => {
    const report = await checkProtection(folder, 10);
    expect(report.faults).toEqual([]);
    expect(report.replayed).toBeGreaterThanOrEqual(report.required);
    expect(report.attacked).toBe(10);
  });

  it('fails the check when a sensitive cell is published', async () => {
    const primary = result.pattern.find(
      ({ key, statuses }) => key.startsWith('commune-group|') && statuses[0] === 'c' && isPrimary(key),
    );
    const report = await withChanged(
      'pattern.csv',
      (text) => text.replace(`${primary?.key},2019,c`, `${primary?.key},2019,value`),
      () => checkProtection(folder, 0),
    );
    expect(report.faultCount).toBeGreaterThan(0);
    expect(report.faults.join('\n')).toContain(`${primary?.key} is sensitive in 2019 and published`);
  });

  it('fails the check when secondary suppression is undone', async () => {
    const report = await withChanged(
      'pattern.csv',
      (text) =>
        text.replace(/^([^,]+),2019,c$/gm, (line, key: string) =>
          isPrimary(key) ? line : `${key},2019,value`,
        ),
      () => checkProtection(folder, 0),
    );
    expect(report.faultCount).toBeGreaterThan(0);
  });

  it('fails the check when a witness is tampered with or left out', async () => {
    const tampered = await withChanged(
      'witnesses.ndjson',
      (text) => text.replace(/"values":\[(-?\d+)/, (_all, value: string) => `"values":[${Number(value) + 1}`),
      () => checkProtection(folder, 0),
    );
    expect(tampered.faultCount).toBeGreaterThan(0);
    const alone = await withChanged(
      'witnesses.ndjson',
      (text) => text.replace(/("witnesses":\[\{[^}]*\}),.*\]\}$/m, '$1]}'),
      () => checkProtection(folder, 0),
    );
    expect(alone.faults.join('\n')).toContain('is in every witness');
    const missing = await withChanged(
      'witnesses.ndjson',
      (text) => text.replace(/^.*"employer":"0200000037".*\n/gm, ''),
      () => checkProtection(folder, 0),
    );
    expect(missing.faults.join('\n')).toContain('no protection is stored');
  });
});

function isPrimary(key: string): boolean {
  const { cells, suppressedAtStart } = result.problem;
  const cell = cells.keys.findIndex((keys) => keys.includes(key));
  return suppressedAtStart[cell] === 1;
}
