import type { Observations } from '../../../api/contract/datasets.ts';
import type { TestApi } from '../../api/context.ts';
import { readable, type Harvest } from '../published.ts';
import type { Finding } from '../finding.ts';

/** A4: asks for communes of older grids. What comes is the cell of the commune of today, never a part of it. */
export async function attackOldGrid(
  api: TestApi,
  seen: Harvest,
  year: number,
  codes: readonly string[],
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const code of codes) {
    const path = `/api/v1/datasets/employment-commune/observations?territory=${code}&measure=jobs&year=${year}`;
    const { observations } = await api.json<Observations>(path);
    for (const { territory, value } of observations) {
      const today = seen.get(`commune|${territory.nis}@${year}`);
      const published = readable(seen, `commune|${territory.nis}@${year}`, 'jobs');
      const told = value === null ? null : Math.round(value * 10);
      if (territory.nis !== code && today !== undefined && told === published) continue;
      findings.push({ attack: 'A4 old grid', about: code, detail: `${territory.nis}: ${value}` });
    }
  }
  return findings;
}
