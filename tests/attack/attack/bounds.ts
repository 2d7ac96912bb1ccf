import { NOISE, type Finding } from '../finding.ts';
import { describeNarrowing } from '../narrowed.ts';
import { Programme } from '../programme.ts';
import { hiddenKeys, type Harvest } from '../published.ts';
import { AMOUNTS, trueValue, type World } from '../world.ts';

export interface BoundsReport {
  readonly findings: readonly Finding[];
  readonly cells: number;
  readonly contributors: number;
}

/**
 * A9: linear programmes over everything harvested. Bounds a sample of the hidden cells, and their two largest contributors with the
 * largest other one knowing its own figures (everywhere), and with nobody knowing anything.
 * @param sample how many hidden cells of each year and measure, chosen evenly; all when there are fewer
 */
export function attackBounds(world: World, seen: Harvest, sample: number): BoundsReport {
  const findings: Finding[] = [];
  let [cells, contributors] = [0, 0];
  for (const year of world.years) {
    const hidden = hiddenKeys(seen).filter((key) => key.endsWith(`@${year}`) && world.truth.has(key));
    const size = Math.min(sample, hidden.length);
    const chosen = Array.from(
      { length: size },
      (_, at) => hidden[Math.floor((at * hidden.length) / size)] ?? '',
    );
    for (const measure of AMOUNTS) {
      const programme = new Programme(world, seen, year, measure);
      for (const key of chosen) {
        const parts = [...(world.truth.get(key) ?? [])].sort((a, b) => b[measure] - a[measure]);
        const { low, high } = programme.narrow(parts.flatMap(({ units }) => units));
        cells += 1;
        if (high - low < NOISE) {
          const detail = `${measure} ${low} (${trueValue(world, key, measure)}), ${parts.length} employers`;
          findings.push({ attack: 'A9 cell recovered', about: key, detail });
        }
        for (const part of parts.slice(0, 2)) {
          const insider = parts.find((other) => other !== part);
          for (const knows of insider === undefined ? [null] : [null, insider]) {
            contributors += 1;
            const found = describeNarrowing(world, programme, part, knows, measure, year);
            if (found !== null)
              findings.push({ attack: 'A9 contributor narrowed', about: key, detail: found });
          }
        }
      }
      programme.dispose();
    }
  }
  return { findings, cells, contributors };
}
