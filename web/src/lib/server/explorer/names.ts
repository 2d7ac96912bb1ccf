import { foldText } from '../../../../../data/rules/fold.ts';
import type { TerritoryItem } from '../geography.ts';

/** What a typed name stands for. */
export type NameFound =
  | { kind: 'one'; item: TerritoryItem }
  | { kind: 'several'; text: string; items: TerritoryItem[] }
  | { kind: 'none'; text: string };

/** Names offered when none is exactly the one typed. */
const MOST_OFFERED = 8;

/** The names of a field, separated by commas or semicolons. */
export const splitNames = (text: string): string[] =>
  text
    .split(/[,;]/)
    .map((part) => part.trim().slice(0, 80))
    .filter(Boolean);

/**
 * The territory of a typed name, `Namur` or `Namur (province)`, or of its NIS code. A name that several bear is not guessed; one
 * that nobody bears brings those that contain it.
 */
export function findByName(
  text: string,
  territories: readonly TerritoryItem[],
  levelName: (level: TerritoryItem['level']) => string,
): NameFound {
  const wanted = foldText(text);
  const exact = territories.filter(
    (item) =>
      item.nis === text ||
      foldText(item.name) === wanted ||
      foldText(`${item.name} (${levelName(item.level)})`) === wanted,
  );
  const [only] = exact;
  if (only && exact.length === 1) return { kind: 'one', item: only };
  const near = exact.length > 0 ? exact : territories.filter(({ name }) => foldText(name).includes(wanted));
  if (near.length === 0 || wanted === '') return { kind: 'none', text };
  const ranked = near.toSorted((a, b) => a.name.length - b.name.length || a.name.localeCompare(b.name));
  return { kind: 'several', text, items: ranked.slice(0, MOST_OFFERED) };
}
