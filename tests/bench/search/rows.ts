import { valueAt } from '../../../data/rules/search/dictionary-column.ts';
import { sparseTextAt, textAt } from '../../../data/rules/search/text-column.ts';
import { queryWordsOf, wordsOf } from '../../../data/rules/search-words.ts';
import type { Reference } from '../../../api/reference/types.ts';
import type { DirectoryIndex } from '../../../api/search/directory-index.ts';
import type { Row } from './engine.ts';

/** What the other engines index: the folded words of names, keywords and activity labels. */
export function rowsOf({ columns }: DirectoryIndex, reference: Reference): Row[] {
  const labelWords = columns.nace.values.map((nace) =>
    Object.values(reference.nace.get(nace ?? '') ?? {}).flatMap((text) => wordsOf(text)),
  );
  return Array.from({ length: columns.count }, (_, row) => {
    const name = textAt(columns.name, row);
    const own = [name, sparseTextAt(columns.keywords, row) ?? ''].flatMap((text) => wordsOf(text));
    const lon = columns.lon[row] as number;
    return {
      row,
      words: [...new Set([...own, ...(labelWords[columns.nace.codes[row] as number] ?? [])])].join(' '),
      name: queryWordsOf(wordsOf(name)).join(' '),
      lon: Number.isNaN(lon) ? null : lon,
      lat: Number.isNaN(lon) ? null : (columns.lat[row] as number),
      group: valueAt(columns.group, row) ?? '',
    };
  });
}
