import { loadWebCatalogue } from '../../../../../data/messages/web/index.ts';
import { formatMessage, type Language } from '../../../../../data/messages/translate.ts';
import { MEASURES } from '../../features/explorer/measures.ts';
import { loadTerritories, type TerritoryItem } from '../geography.ts';
import { loadChoices } from './codes.ts';
import type { Explored } from './explore.ts';
import { findByName, splitNames } from './names.ts';

export interface PlaceChoice {
  nis: string;
  name: string;
  level: TerritoryItem['level'];
  /** Name of the territory above: several communes may bear one name. */
  within: string | null;
}
/** A typed name that is not that of exactly one territory; `items` may be meant. */
export interface Doubt {
  text: string;
  items: PlaceChoice[];
}

const slimmer = (territories: readonly TerritoryItem[]) => {
  const names = new Map(territories.map((item) => [item.nis, item.name]));
  return ({ nis, name, level, parent }: TerritoryItem): PlaceChoice => ({
    nis,
    name,
    level,
    within: names.get(parent ?? '') ?? null,
  });
};

/** What the form offers for a question. */
export function formOf({ datasets, territories, question, notes }: Explored, language: Language) {
  const { theme } = MEASURES[question.measure];
  const slim = slimmer(territories);
  const own = datasets.items.filter((dataset) => dataset.theme === theme);
  const named = (items: typeof datasets.items) =>
    new Map(items.flatMap(({ perimeters }) => perimeters.map(({ code, label }) => [code, label] as const)));
  const existing = named(own);
  return {
    question,
    codeNotes: notes,
    currentEdition: datasets.edition,
    choices: loadChoices(language),
    years: [...new Set(own.flatMap((dataset) => dataset.years))].sort((a, b) => b - a),
    perimeters: [...named(datasets.items)].map(([code, label]) => ({
      code,
      label,
      exists: existing.has(code),
    })),
    parents: territories.filter(({ level }) => level !== 'commune' && level !== 'country').map(slim),
    chosen: question.territory.flatMap((nis) => territories.filter((item) => item.nis === nis).map(slim)),
  };
}

/** The territories typed into the form by name. */
export async function readNames(
  fetch: typeof globalThis.fetch,
  parameters: URLSearchParams,
  language: Language,
): Promise<{ found: string[]; doubts: Doubt[] }> {
  const names = parameters.get('where') === 'level' ? [] : splitNames(parameters.get('add') ?? '');
  if (names.length === 0) return { found: [], doubts: [] };
  const [territories, words] = await Promise.all([
    loadTerritories(fetch, language),
    loadWebCatalogue(language),
  ]);
  const slim = slimmer(territories);
  const levelName = (level: TerritoryItem['level']) => formatMessage(language, words[`level.${level}`]);
  const results = names.map((name) => findByName(name, territories, levelName));
  return {
    found: results.flatMap((result) => (result.kind === 'one' ? [result.item.nis] : [])),
    doubts: results.flatMap((result) => {
      if (result.kind === 'one') return [];
      return [{ text: result.text, items: result.kind === 'several' ? result.items.map(slim) : [] }];
    }),
  };
}
