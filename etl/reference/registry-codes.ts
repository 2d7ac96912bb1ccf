import { join } from 'node:path';
import { getCell, readCsv, type RawSource, type Row } from './lib.ts';

/** The official code table of the registry, delivered complete with every extract. */
export const KBO_CODES: RawSource = {
  title: 'KBO/BCE Open Data, code.csv of extract 147',
  producer: 'FPS Economy, Crossroads Bank for Enterprises',
  url: 'https://kbopub.economie.fgov.be/kbo-open-data',
  licence: 'KBO Open Data licence (to be accepted with the producer); codes and official labels are facts',
  vintage: '2025-10-11',
  file: 'kbo/code.csv',
};

/** Category → code → labels by language (`FR`, `NL`, `DE` where the registry has it). */
export type KboCodes = ReadonlyMap<string, ReadonlyMap<string, Row>>;

/** Reads the code table; throws on a code described twice in one language. */
export async function readKboCodes(rawDir: string): Promise<KboCodes> {
  const path = join(rawDir, KBO_CODES.file);
  const rows = await readCsv(path, { columns: ['Category', 'Code', 'Language', 'Description'] });
  const categories = new Map<string, Map<string, Record<string, string>>>();
  for (const row of rows) {
    const category = getOrCreate(categories, getCell(row, 'Category'), () => new Map());
    const labels = getOrCreate(category, getCell(row, 'Code'), () => ({}));
    const language = getCell(row, 'Language');
    if (labels[language] !== undefined) {
      throw new Error(
        `${path}: ${getCell(row, 'Category')} ${getCell(row, 'Code')} stands twice in ${language}.`,
      );
    }
    labels[language] = getCell(row, 'Description');
  }
  return categories;
}

function getOrCreate<V>(map: Map<string, V>, key: string, create: () => V): V {
  const found = map.get(key);
  if (found !== undefined) return found;
  const created = create();
  map.set(key, created);
  return created;
}
