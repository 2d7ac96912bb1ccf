import type { Language } from '../../data/messages/translate.ts';
import type { Territory, TerritoryList } from '../contract/territories.ts';
import { ancestorsOf, territoryRef } from './labels.ts';
import type { Reference, TerritoryFacts } from '../reference/types.ts';

/** One territory in full, in a language. */
export function territoryOf(territory: TerritoryFacts, reference: Reference, language: Language): Territory {
  const [child] = territory.children;
  return {
    nis: territory.nis,
    level: territory.level,
    name: territory.names[language],
    names: territory.names,
    nuts: territory.nuts,
    lon: territory.lon,
    lat: territory.lat,
    bbox: [...territory.bbox],
    areaKm2: territory.areaKm2,
    population: territory.population,
    populationYear: territory.populationYear,
    validFrom: territory.validFrom,
    mergedFrom: territory.mergedFrom.map(({ nis, name, on }) => ({ nis, name: name[language], on })),
    postalCodes: [...territory.postalCodes],
    parents: ancestorsOf(reference, territory.nis).flatMap(
      (nis) => territoryRef(reference, nis, language) ?? [],
    ),
    childLevel: child === undefined ? null : (reference.territories.get(child)?.level ?? null),
  };
}

/** A territory in a list. */
export function territoryItem(territory: TerritoryFacts, language: Language): TerritoryList['items'][number] {
  const { nis, level, names, parent, population, lon, lat } = territory;
  return { nis, level, name: names[language], parent, population, lon, lat };
}
