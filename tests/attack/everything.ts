import { attackBounds } from './attack/bounds.ts';
import { attackComplements } from './attack/complement.ts';
import { attackCounts } from './attack/counts.ts';
import { attackDocuments } from './attack/documents.ts';
import { attackDominance } from './attack/dominance.ts';
import { attackEmployers } from './attack/employers.ts';
import { attackFormat, READ_FORMATS } from './attack/formats.ts';
import { attackAsInsider } from './attack/insider.ts';
import { attackOtherYears } from './attack/other-year.ts';
import { attackSharedStatus } from './attack/shared-status.ts';
import { attackSums } from './attack/sums.ts';
import { attackWalStat } from './attack/walstat.ts';
import { harvest, hiddenKeys, listTables } from './published.ts';
import type { TestApi } from '../api/context.ts';
import type { Finding } from './finding.ts';
import type { World } from './world.ts';

export interface Effort {
  /** Territories whose fact sheets are read. */
  readonly sheets: readonly string[];
  /** Hidden communes for which sums are asked. */
  readonly sums: number;
  /** Hidden cells, and employers, of each year and measure that linear programmes narrow. */
  readonly programmes: number;
}

/** Every attack on a country as it is published, in every table and format; the findings of all of them. */
export async function attackEverything(
  world: World,
  api: TestApi,
  { sheets, sums, programmes }: Effort,
): Promise<Finding[]> {
  const seen = await harvest(api);
  const hidden = new Set(hiddenKeys(seen));
  const findings: Finding[] = [];
  for (const { id } of await listTables(api)) {
    for (const format of READ_FORMATS)
      findings.push(...(await attackFormat(api, id, format, hidden)).findings);
  }
  findings.push(
    ...(await attackWalStat(api, seen)).findings,
    ...(await attackSums(api, seen, world.years.at(-1) ?? 0, sums)),
    ...attackSharedStatus(seen),
    ...(await attackDocuments(api, sheets)).findings,
    ...attackComplements(world, seen),
    ...attackAsInsider(world, seen),
    ...attackDominance(world, seen),
    ...attackOtherYears(world, seen),
    ...attackCounts(world, seen),
    ...attackBounds(world, seen, programmes).findings,
    ...attackEmployers(world, seen, programmes).findings,
  );
  return findings;
}
