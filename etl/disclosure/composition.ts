import { COUNTRY_NIS } from '../../data/schema/reference/territories.ts';
import type { DisclosureRules } from '../../data/schema/reference/lattice.ts';
import { spell, TOTAL, type CompositionCell } from './composition-cells.ts';
import type { PartRow } from './composition-panel.ts';
import type { Deviation } from './deviations.ts';
import { replaySplit } from './split-replay.ts';
import {
  listSensitive,
  merge,
  overCountry,
  splitByCommittee,
  splitByProperty,
  type Split,
} from './splits.ts';

export interface CompositionInputs {
  readonly rows: readonly PartRow[];
  readonly committees: readonly string[];
  readonly deviations: readonly Deviation[];
  readonly rules: DisclosureRules;
  /** Committees that an earlier edition hid. */
  readonly hidden: ReadonlySet<string>;
}

/** Failures by which the next committee to hide is chosen. */
const TOLD = 50;
const MEASURES = { women: 'women', part_time: 'part-time' } as const;
const asRegion = (region: string): string => region;
const asCountry = (): string => COUNTRY_NIS;

/**
 * What may be published of the jobs of regions and country: women and part-time work, where neither they nor the others are
 * sensitive; joint committees, save those that are sensitive somewhere, which stay hidden everywhere and in every year together with
 * as many more as make their sum safe. Whatever is shown was replayed with the deviations of the certificate.
 */
export function decideComposition(inputs: CompositionInputs): CompositionCell[] {
  const { rows, committees } = inputs;
  const totals = splitByCommittee(rows, committees);
  return [
    ...(['women', 'part_time'] as const).flatMap((property) => decideProperty(inputs, property, totals)),
    ...spell(totals, 'composition', () => [
      { measure: 'total-jobs', committee: TOTAL, at: null, isHidden: false },
    ]),
    ...decideCommittees(inputs, totals),
  ];
}

function decideProperty(
  { rows, deviations, rules }: CompositionInputs,
  property: keyof typeof MEASURES,
  totals: Split,
): CompositionCell[] {
  const split = splitByProperty(rows, property);
  const measure = MEASURES[property];
  if (split === undefined)
    return spell(totals, 'composition', () => [
      { measure, committee: TOTAL, at: null, isHidden: true, isKnown: false },
    ]);
  const country = overCountry(split, COUNTRY_NIS);
  const isSafe = (one: Split, placeOf: (region: string) => string): boolean =>
    listSensitive(one, rules, true).length === 0 &&
    replaySplit(one, deviations, rules, placeOf).next().done === true;
  const showsRegions = isSafe(split, asRegion) && listSensitive(country, rules, true).length === 0;
  const showsCountry = showsRegions || isSafe(country, asCountry);
  return spell(split, 'composition', (level) => [
    { measure, committee: TOTAL, at: 0, isHidden: level === 'region' ? !showsRegions : !showsCountry },
  ]);
}

function decideCommittees(
  { committees, deviations, rules, hidden: before }: CompositionInputs,
  split: Split,
): CompositionCell[] {
  const jobs = new Map(
    committees.map((code, at) => [
      code,
      split.holdings.reduce((sum, { amounts }) => sum + (amounts[at] ?? 0), 0),
    ]),
  );
  const smallestFirst = committees
    .filter((code) => jobs.get(code) !== 0)
    .sort((one, other) => (jobs.get(one) ?? 0) - (jobs.get(other) ?? 0));
  // A delivery without committees puts everyone into the last group, that of no known one.
  const isKnown = smallestFirst.some((code) => code !== committees.at(-1));
  const hidden = new Set(isKnown ? before : committees);
  const hideOneMore = (among: readonly string[]): void => {
    const next = smallestFirst.find((code) => !hidden.has(code) && among.includes(code));
    const any = next ?? smallestFirst.find((code) => !hidden.has(code));
    if (any !== undefined) hidden.add(any);
  };
  for (let told = findFaults(); told !== null; told = findFaults()) hideOneMore(told);
  return spell(split, 'committee', () => [
    ...committees.flatMap((committee, at) => [
      { measure: 'jobs', committee, at, isHidden: hidden.has(committee), isKnown } as const,
      { measure: 'total-jobs', committee, at: null, isHidden: false } as const,
    ]),
  ]);

  /** The categories of what is wrong, by which to go on; null when nothing is, or nothing is left to hide. */
  function findFaults(): readonly string[] | null {
    if (smallestFirst.every((code) => hidden.has(code))) return null;
    const shown = merge(split, hidden);
    const sensitive = [shown, overCountry(shown, COUNTRY_NIS)].flatMap((one) =>
      listSensitive(one, rules, false),
    );
    if (sensitive.length > 0) return sensitive.map(({ category }) => category);
    const failures = replaySplit(shown, deviations, rules, asRegion).take(TOLD).toArray();
    return failures.length === 0 ? null : failures.flatMap(({ categories }) => categories);
  }
}
