import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { loadReference } from '../../api/reference/load.ts';
import { LANGUAGES } from '../../data/messages/translate.ts';
import { readRows } from './tables.ts';

const FOLDER = new URL('../../data/reference/', import.meta.url);
const manifest = z.object({ tables: z.array(z.object({ file: z.string() })) });

test('every reference table has a title in four languages, and every title its table', () => {
  const tables = readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => {
      const text = readFileSync(new URL(`${name}/manifest.json`, FOLDER), 'utf8');
      return manifest.parse(JSON.parse(text)).tables.map(({ file }) => `${name}/${file}`);
    });
  const titles = readRows('titles.csv');
  expect(titles.map((row) => row['table']).sort()).toEqual(tables.sort());
  for (const { table, ...own } of titles)
    for (const title of Object.values(own)) expect(title, table).not.toBe('');
  for (const { title } of loadReference().tables)
    expect(new Set(LANGUAGES.map((language) => title[language])).size, title.en).toBe(LANGUAGES.length);
});

/** What an English sentence has and a name, a number or a foreign text has not. */
const ENGLISH = /\b(and|the|by|not|only|borders|stated|copied|packaged|Belgium|Economy|contributors)\b/;

test('what sources say of producers, licences and vintages is there in four languages', () => {
  const { tables, publishedTotals, sourceTexts } = loadReference();
  for (const [text, names] of sourceTexts)
    for (const language of LANGUAGES.filter((one) => one !== 'en'))
      expect(names[language], text).not.toMatch(ENGLISH);
  for (const { source } of publishedTotals) if (!sourceTexts.has(source)) expect(source).not.toMatch(ENGLISH);
  for (const { producer, licence, vintage } of tables)
    for (const { fr } of [producer, licence, vintage]) expect(fr).not.toMatch(ENGLISH);
});
