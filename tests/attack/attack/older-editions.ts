import type { TestApi } from '../../api/context.ts';
import type { DatasetDetail } from '../../../api/contract/datasets.ts';
import { harvest, hiddenKeys, readable } from '../published.ts';
import type { Finding } from '../finding.ts';

/** A11: reads the cells that are hidden now in every edition that the changelog names. */
export async function attackOlderEditions(api: TestApi): Promise<Finding[]> {
  const detail = await api.json<DatasetDetail>('/api/v1/datasets/employment-commune-group');
  const now = await harvest(api);
  const findings: Finding[] = [];
  for (const edition of detail.versions.filter(({ current }) => !current).map((version) => version.edition)) {
    const then = await harvest(api, edition);
    for (const about of hiddenKeys(now)) {
      const value = readable(then, about, 'jobs');
      if (value !== null && value > 0)
        findings.push({ attack: 'A11 older edition', about, detail: `jobs ${value} in ${edition}` });
    }
  }
  return findings;
}
