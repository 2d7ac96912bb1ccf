import { z } from 'zod';
import type { TestApi } from '../../api/context.ts';
import { listTables, readable, type Harvest } from '../published.ts';
import type { FormatReport } from './formats.ts';
import type { Finding } from '../finding.ts';

const rows = z.array(
  z.object({ ins: z.string(), periode: z.string(), valeur: z.union([z.number(), z.string()]) }),
);
const TABLE = 'employment-commune';

/** A5, A10: reads the hidden communes in WalStat rows, one measure after the other. */
export async function attackWalStat(api: TestApi, seen: Harvest): Promise<FormatReport> {
  const findings: Finding[] = [];
  let hidden = 0;
  const table = (await listTables(api)).find(({ id }) => id === TABLE);
  for (const { code: measure } of table?.measures ?? []) {
    const path = `/api/v1/datasets/${TABLE}/observations?format=walstat&measure=${measure}`;
    for (const { ins, periode, valeur } of rows.parse(await api.json<unknown>(path))) {
      const about = `commune|${ins}@${periode.replace('année ', '')}`;
      if (readable(seen, about, 'jobs') !== null) continue;
      hidden += 1;
      if (valeur !== 'non disponible')
        findings.push({ attack: 'A10 walstat', about, detail: `${measure} ${valeur}` });
    }
  }
  return { findings, hidden };
}
