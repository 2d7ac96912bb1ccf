import { describeNarrowing } from '../narrowed.ts';
import { Programme } from '../programme.ts';
import { AMOUNTS, type World } from '../world.ts';
import type { Finding } from '../finding.ts';
import type { Harvest } from '../published.ts';

export interface EmployersReport {
  readonly findings: readonly Finding[];
  readonly attacked: number;
}

/**
 * A9: the linear programme against whole employers, hidden cell or not, while the largest other employer of their first commune
 * knows its own figures.
 * @param sample how many employers of each year and measure, chosen evenly
 */
export function attackEmployers(world: World, seen: Harvest, sample: number): EmployersReport {
  const findings: Finding[] = [];
  let attacked = 0;
  for (const year of world.years) {
    const everyone = [...(world.truth.get(`country|01000@${year}`) ?? [])];
    const size = Math.min(sample, everyone.length);
    const chosen = Array.from(
      { length: size },
      (_, at) => everyone[Math.floor((at * everyone.length) / size)],
    );
    for (const measure of AMOUNTS) {
      const programme = new Programme(world, seen, year, measure);
      for (const part of chosen) {
        if (part === undefined) continue;
        const commune = `commune|${world.units[part.units[0] ?? -1]?.commune ?? ''}@${year}`;
        const insider = (world.truth.get(commune) ?? [])
          .filter(({ employer }) => employer !== part.employer)
          .reduce<typeof part | null>(
            (best, one) => (one[measure] > (best?.[measure] ?? -1) ? one : best),
            null,
          );
        for (const knows of [null, insider]) {
          attacked += 1;
          const detail = describeNarrowing(world, programme, part, knows, measure, year);
          if (detail !== null) findings.push({ attack: 'A9 employer narrowed', about: commune, detail });
        }
      }
      programme.dispose();
    }
  }
  return { findings, attacked };
}
