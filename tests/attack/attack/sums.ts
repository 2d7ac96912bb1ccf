import type { DatasetSums } from '../../../api/contract/datasets.ts';
import type { TestApi } from '../../api/context.ts';
import { readable, type Harvest } from '../published.ts';
import type { Finding } from '../finding.ts';

/**
 * A2, A13: asks `/sum` for hidden communes: alone, twice, beside a published one, by its parent, and as a whole less the rest. A
 * number for a set with a hidden cell is a finding: its published part taken off, the hidden one is left.
 */
export async function attackSums(
  api: TestApi,
  seen: Harvest,
  year: number,
  sample: number,
): Promise<Finding[]> {
  const communes = [...seen.keys()].filter((key) => key.startsWith('commune|') && key.endsWith(`@${year}`));
  const codeOf = (key: string): string => key.split('|')[1]?.split('@')[0] ?? '';
  const hidden = communes.filter((key) => readable(seen, key, 'jobs') === null);
  const open = communes.filter((key) => (readable(seen, key, 'jobs') ?? 0) > 0).map(codeOf);
  const findings: Finding[] = [];
  for (const key of hidden.slice(0, sample)) {
    const nis = codeOf(key);
    for (const query of [
      `territory=${nis}`,
      `territory=${nis}&territory=${nis}`,
      `territory=${nis},${nis}`,
      `territory=${nis},${open[0]}`,
      `territory=${open.join()},${nis}`,
      `inside=01000`,
      `inside=${nis}`,
    ]) {
      const path = `/api/v1/datasets/employment-commune/sum?year=${year}&${query}`;
      const response = await api.fetch(path);
      if (response.status === 400) continue;
      const { sums } = (await response.json()) as DatasetSums;
      for (const one of sums) {
        if (one.value === null && one.status === 'c') continue;
        findings.push({
          attack: 'A2 sum',
          about: key,
          detail: `${query.slice(0, 60)}: ${one.value} ${one.status}`,
        });
      }
    }
  }
  return findings;
}
