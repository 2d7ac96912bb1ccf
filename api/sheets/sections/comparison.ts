import type { DocumentSection } from '../../contract/documents.ts';
import type { TerritoryFacts } from '../../reference/types.ts';
import { peersOf } from '../peers.ts';
import { findSimilar } from '../similar.ts';
import { section, territoryTable } from '../tables.ts';
import type { SheetContext } from '../context.ts';

const MOST_SIMILAR = 5;

/** The most similar communes or arrondissements; null at levels with too few to choose from. */
export function similarSection(context: SheetContext): DocumentSection | null {
  const { t, territory } = context;
  if (territory.level !== 'commune' && territory.level !== 'arrondissement') return null;
  const peers = peersOf(context, territory.level);
  const profiles = peers.flatMap(({ territory: { nis, population }, enterprises: { value: density } }) =>
    density === null || !population ? [] : [{ nis, population, density }],
  );
  const own = profiles.find(({ nis }) => nis === territory.nis);
  if (own === undefined) return null;
  const similar = findSimilar(own, profiles, MOST_SIMILAR).map(({ nis }) => nis);
  const byNis = new Map(peers.map(({ territory: peer }) => [peer.nis, peer]));
  const rows = [territory.nis, ...similar].map((nis) => byNis.get(nis) as TerritoryFacts);
  return section('similar', t('similar.title'), {
    text: [t('similar.text', { count: similar.length, peers: t(`level.${territory.level}.many`) })],
    tables: [territoryTable('similar', t('similar.caption'), rows, territory.nis, context)],
    source: t('text.source', { date: context.date }),
  });
}

/** The territories inside, or around a commune. */
export function partsSection(context: SheetContext): DocumentSection | null {
  const { t, territory, reference, language } = context;
  const find = (codes: readonly string[]): TerritoryFacts[] =>
    codes
      .flatMap((nis) => reference.territories.get(nis) ?? [])
      .sort((left, right) => left.names[language].localeCompare(right.names[language], language));
  const children = find(territory.children);
  const neighbours = find(territory.neighbours);
  const source = t('text.source', { date: context.date });
  const [first] = children;
  if (first !== undefined) {
    const peers = t(`level.${first.level}.many`);
    return section('parts', t('parts.title', { peers }), {
      tables: [territoryTable('parts', t('parts.caption', { peers }), children, null, context)],
      source,
    });
  }
  if (neighbours.length === 0) return null;
  return section('neighbours', t('neighbours.title'), {
    tables: [
      territoryTable(
        'neighbours',
        t('neighbours.caption'),
        [territory, ...neighbours],
        territory.nis,
        context,
      ),
    ],
    source,
  });
}
