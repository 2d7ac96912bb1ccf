import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { foldText } from '../../data/rules/fold.ts';
import { standardiseName } from '../../data/rules/name-standard.ts';

const LOCALITIES = new URL('../../data/reference/postal/localities.csv', import.meta.url);
const SHORTEST = 3;
const NAMES = ['name_fr', 'name_nl', 'name_de'] as const;

export interface Locality {
  /** Folded. */
  readonly name: string;
  readonly postalCode: string;
  readonly commune: string | null;
}

export interface PlacePhrase {
  /** Standard words, as names hold them. */
  readonly phrase: string;
  /** The phrases of one place in several languages share its number. */
  readonly place: number;
  readonly postalCode: string;
  readonly commune: string | null;
}

/** Localities and the phrases of names that stand for them, from the reference table of postal codes. */
export function readReferencePlaces(): { localities: Locality[]; phrases: PlacePhrase[] } {
  const { data } = Papa.parse<Record<string, string>>(readFileSync(LOCALITIES, 'utf8'), {
    header: true,
    skipEmptyLines: true,
  });
  const localities: Locality[] = [];
  const phrases: PlacePhrase[] = [];
  for (const [place, row] of data.entries()) {
    const postalCode = row['postal_code'] ?? '';
    const commune = row['nis'] === undefined || row['nis'] === '' ? null : row['nis'];
    const names = new Set(NAMES.map((column) => (row[column] ?? '').trim()).filter((name) => name !== ''));
    for (const name of names) {
      localities.push({ name: foldText(name), postalCode, commune });
      const [whole] = standardiseName(name).alternates;
      const phrase = whole?.words.join(' ') ?? '';
      if (phrase.length >= SHORTEST && !/\d/.test(phrase))
        phrases.push({ phrase, place, postalCode, commune });
    }
  }
  return { localities, phrases };
}
