import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCheckDigits } from '../../../data/rules/enterprise-number.ts';
import { createDraw } from '../../../etl/linkage/random.ts';
import { buildLinkageIndex, type BuiltIndex } from '../../../etl/linkage/build-index.ts';
import { type LinkageIndex, openLinkageIndex } from '../../../etl/linkage/open-index.ts';
import { type EditionRecord, writeEdition } from '../../fixtures/linkage/write-edition.ts';

const HEADS = [
  'Maison',
  'Atelier',
  'Crèche',
  'Théâtre',
  'Centre culturel',
  'Les Amis',
  'Ferme',
  'École',
  'Coopérative',
  'Radio',
];
const SYLLABLES = [
  'ba',
  'bel',
  'cor',
  'dan',
  'fer',
  'gri',
  'hel',
  'jan',
  'lor',
  'mer',
  'nor',
  'pal',
  'ros',
  'sel',
  'tor',
  'ven',
];
const STREETS = [
  'Rue du Moulin',
  'Rue des Écoles',
  'Avenue du Parc',
  'Place Verte',
  'Chemin des Dames',
  'Quai du Canal',
];
const PLACES = ['1000', '1030', '4000', '5000', '6000', '7000', '9000', '2000', '3000', '8000'];

/** A valid enterprise number that no real enterprise has. */
export function testNumber(at: number): string {
  const first = `0${9_900_000 + at}`;
  return first + getCheckDigits(first);
}

/** A few hundred invented organisations, the same for the same seed. */
export function inventRecords(count: number, seed = 1): EditionRecord[] {
  const draw = createDraw(seed);
  return Array.from({ length: count }, (_, at) => {
    const word = Array.from({ length: 3 }, () => draw.pick(SYLLABLES)).join('');
    return {
      number: testNumber(at),
      names: [`${draw.pick(HEADS)} ${word.charAt(0).toUpperCase()}${word.slice(1)}`],
      street: draw.pick(STREETS),
      houseNumber: String(1 + draw.int(150)),
      postalCode: draw.pick(PLACES),
      phone: `02 ${String(1e6 + draw.int(8e6))}`,
    };
  });
}

export interface SmallRegistry {
  readonly built: BuiltIndex;
  readonly index: LinkageIndex;
  readonly indexFile: string;
  close(): void;
}

/** Builds and opens the index of a small registry in a folder of its own. */
export async function openSmallRegistry(records: readonly EditionRecord[]): Promise<SmallRegistry> {
  const folder = mkdtempSync(join(tmpdir(), 'essaim-linkage-'));
  const editionFile = join(folder, 'edition.duckdb');
  const indexFile = join(folder, 'linkage.duckdb');
  await writeEdition(editionFile, records);
  const built = await buildLinkageIndex({ editionFile, indexFile });
  const index = await openLinkageIndex(indexFile);
  return {
    built,
    index,
    indexFile,
    close() {
      index.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
