import type { ComparedCandidates } from './compare-rows.ts';
import type { WrittenName } from './compare-names.ts';
import { type Comparison, comparePair } from './features.ts';
import type { Word } from './lexicon.ts';
import type { Draw } from './random.ts';
import type { Entity } from './read-entities.ts';

const SAME_ADDRESS = 0.5;
/** Sections often give the telephone and the site of their parent. */
const SHARED_CONTACT = 0.8;
const INVENTED = -1;

/**
 * Invents an organisation beside the true one, so that the weights know parents, sections and sister organisations: its name
 * has one word of another candidate in place of one of its own, or one more, or one less; at the same address or at the other's.
 */
export function inventSisters(
  { comparisons, row, lexicon }: ComparedCandidates,
  truth: number,
  draw: Draw,
): Comparison[] {
  const own = comparisons.find(({ entity }) => entity.id === truth)?.entity;
  const others = comparisons.filter(({ entity }) => entity.id !== truth);
  const name = own?.names[0];
  if (own === undefined || name === undefined || others.length === 0) return [];
  const { entity: other } = draw.pick(others);
  const foreign = (other.names[0]?.words ?? []).filter((word) => !name.words.includes(word));
  if (foreign.length === 0) return [];
  const sister: Entity = {
    ...own,
    id: INVENTED,
    names: [renameOne(name, draw.pick(foreign), draw)],
    initials: new Set(),
    addresses: draw.chance(SAME_ADDRESS) ? own.addresses : other.addresses,
    phones: draw.chance(SHARED_CONTACT) ? own.phones : new Set(),
    domains: draw.chance(SHARED_CONTACT) ? own.domains : new Set(),
  };
  return [comparePair(row, sister, lexicon)];
}

/** A word in place of another (a sister), a word more (a section of it), or a word less (its parent). */
function renameOne(name: WrittenName, foreign: Word, draw: Draw): WrittenName {
  const at = draw.int(name.words.length);
  const kind = name.words.length === 1 ? 1 : draw.int(3);
  const words =
    kind === 0
      ? name.words.map((word, place) => (place === at ? foreign : word))
      : kind === 1
        ? [...name.words, foreign]
        : name.words.filter((_, place) => place !== at);
  return {
    words,
    part: false,
    dropped: [],
    compact: words.map(({ text }) => text).join(''),
    mass: words.reduce((sum, { weight }) => sum + weight, 0),
  };
}
