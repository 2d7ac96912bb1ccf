import { DuckDBInstance } from '@duckdb/node-api';
import { fillTemporaryTable } from '../../../etl/linkage/append-rows.ts';
import { createDraw } from '../../../etl/linkage/random.ts';
import { readRows } from '../../../etl/lib/warehouse.ts';

const SYLLABLES = [
  ...[
    'ba',
    'bel',
    'bri',
    'ca',
    'cor',
    'dan',
    'del',
    'do',
    'fa',
    'fer',
    'ga',
    'gri',
    'hel',
    'jan',
    'ka',
    'la',
    'len',
    'lo',
    'ma',
    'mer',
  ],
  ...[
    'mo',
    'na',
    'ni',
    'nor',
    'pa',
    'per',
    'pol',
    'ra',
    'ro',
    'sa',
    'sel',
    'so',
    'ta',
    'ti',
    'tor',
    'va',
    'ver',
    'vi',
    'wa',
    'zon',
  ],
];
const INDIVIDUAL = 0.8;
const WORDS_PER_ENTERPRISE = 0.5;

/**
 * Gives most enterprises of an edition an invented proper word in place of the last word of their names, as real names have
 * and the demonstration's, drawn from a small stock, have not. The word serves several enterprises, some far more than others.
 */
export async function individualiseNames(editionFile: string, seed: number): Promise<void> {
  const draw = createDraw(seed);
  const instance = await DuckDBInstance.create(editionFile);
  const connection = await instance.connect();
  const numbers = await readRows(
    connection,
    'SELECT DISTINCT enterprise_number FROM linkage_index ORDER BY 1',
  );
  const stock = Array.from({ length: Math.ceil(numbers.length * WORDS_PER_ENTERPRISE) }, () =>
    Array.from({ length: 2 + draw.int(3) }, () => draw.pick(SYLLABLES)).join(''),
  );
  const given = numbers.flatMap(({ enterprise_number }) => {
    const word = stock[Math.floor(stock.length * draw.next() ** 2)] ?? '';
    return draw.chance(INDIVIDUAL)
      ? [[String(enterprise_number), word.charAt(0).toUpperCase() + word.slice(1)] as const]
      : [];
  });
  await fillTemporaryTable(connection, 'given_word', { number: 'text', word: 'text' }, given);
  await connection.run(`
    UPDATE linkage_index SET name = regexp_replace(name, '[^ ]{4,}( [–-] .*| asbl| vzw| VoG| SC| CV| SRL| BV| ASBL)?$', word || '\\1')
    FROM given_word WHERE given_word.number = linkage_index.enterprise_number AND length(name) > 8`);
  connection.closeSync();
  instance.closeSync();
}
