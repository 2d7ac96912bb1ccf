import stock from '../../data/demo/streets.json' with { type: 'json' };
import { type Random, at, cumulate } from './random.ts';
import type { CommuneFacts, Names } from './reference.ts';

const kindWeights = cumulate(stock.kindWeights);

/**
 * Invents street names for one commune, each once. A name exists in every language; which ones are official there
 * is for the caller to say.
 */
export function createStreetNamer(random: Random, commune: CommuneFacts): () => Names {
  const taken = new Set<number>();
  const first = random.int(stock.kinds.length * stock.themes.length);
  return () => {
    let code = 0;
    for (let attempt = 0; attempt < 30; attempt++) {
      code = random.indexOfWeight(kindWeights) * stock.themes.length + random.int(stock.themes.length);
      if (!taken.has(code)) break;
    }
    for (let next = first; taken.has(code); next++) code = next % (stock.kinds.length * stock.themes.length);
    taken.add(code);
    const kind = at(stock.kinds, Math.floor(code / stock.themes.length));
    const theme = at(stock.themes, code % stock.themes.length);
    return {
      fr: `${kind.fr} ${theme.fr}`,
      nl: theme.nl.includes(' ') ? `${theme.nl} ${capitalise(kind.nl)}` : theme.nl + kind.nl,
      de: commune.languages[0] === 'de' ? theme.de + kind.de : '',
    };
  };
}

function capitalise(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
