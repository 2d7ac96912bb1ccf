import { WORD_MEANINGS } from '../../data/rules/name-words.ts';
import { getOrAdd, type PlaceFacts, type Places } from './places.ts';

/** A standard word with what the registry knows of it. */
export interface Word {
  readonly id: number;
  readonly text: string;
  /** Entities that use it; 0 when the registry does not know it. */
  readonly frequency: number;
  /** ln((entities + 1) / (frequency + 1)): how much meeting it says. */
  readonly weight: number;
  readonly meanings: readonly number[];
  readonly place: PlaceFacts | null;
  readonly isNumber: boolean;
}

/** The words of a batch of rows and their candidates. */
export interface Lexicon {
  /** ln(entities): the weight of a word that only one entity uses, about. */
  readonly scale: number;
  /** The words of a name in order; those that together name a place know it. */
  words(texts: readonly string[]): Word[];
  /** Ids of the known words that name a place in one of these communes. */
  findLocal(communes: ReadonlySet<string>): ReadonlySet<number>;
}

const LONGEST_PHRASE = 4;

export function createLexicon(
  entities: number,
  frequencies: ReadonlyMap<string, number>,
  places: Places,
): Lexicon {
  const words = new Map<string, Word>();
  const idsOfCommune = new Map<string, Set<number>>();
  const intern = (text: string, phrase: string | null): Word => {
    const key = phrase === null ? text : `${text} ${phrase}`;
    const known = words.get(key);
    if (known !== undefined) return known;
    const frequency = frequencies.get(text) ?? 0;
    const made: Word = {
      id: words.size,
      text,
      frequency,
      weight: Math.log((entities + 1) / (frequency + 1)),
      meanings: WORD_MEANINGS.get(text) ?? [],
      place: phrase === null ? null : (places.phrases.get(phrase) ?? null),
      isNumber: /^\d+$/.test(text),
    };
    words.set(key, made);
    for (const commune of made.place?.communes ?? [])
      getOrAdd(idsOfCommune, commune, () => new Set()).add(made.id);
    return made;
  };
  return {
    scale: Math.log(entities + 1),
    words(texts) {
      const made: Word[] = [];
      for (let at = 0; at < texts.length;) {
        const phrase = findPhrase(texts, at, places);
        const length = phrase === null ? 1 : phrase.split(' ').length;
        for (const text of texts.slice(at, at + length)) made.push(intern(text, phrase));
        at += length;
      }
      return made;
    },
    findLocal(communes) {
      const [only] = communes;
      if (communes.size === 1 && only !== undefined) return getOrAdd(idsOfCommune, only, () => new Set());
      return new Set([...communes].flatMap((commune) => [...(idsOfCommune.get(commune) ?? [])]));
    },
  };
}

/** The longest name of a place that begins at this word. */
function findPhrase(texts: readonly string[], at: number, { phrases }: Places): string | null {
  for (let length = Math.min(LONGEST_PHRASE, texts.length - at); length > 0; length--) {
    const phrase = texts.slice(at, at + length).join(' ');
    if (phrases.has(phrase)) return phrase;
  }
  return null;
}
