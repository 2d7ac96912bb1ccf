import type { DuckDBConnection } from '@duckdb/node-api';
import { findFormFamily, type FormFamily } from '../../data/rules/legal-form-words.ts';
import { streamRows } from './append-rows.ts';
import type { RegisteredAddress } from './compare-addresses.ts';
import { type WrittenName, writeNames } from './compare-names.ts';
import { createLexicon, type Lexicon } from './lexicon.ts';
import { getOrAdd, type Places } from './places.ts';

/** An enterprise of the registry as the comparison sees it. */
export interface Entity {
  readonly id: number;
  readonly enterpriseNumber: string;
  readonly state: string;
  readonly family: FormFamily | null;
  readonly names: readonly WrittenName[];
  readonly initials: ReadonlySet<string>;
  readonly addresses: readonly RegisteredAddress[];
  readonly phones: ReadonlySet<string>;
  readonly domains: ReadonlySet<string>;
}

const CHOSEN = 'SELECT DISTINCT entity_id FROM candidate';
const WORDS = `
  SELECT vocabulary.word, vocabulary.frequency
  FROM vocabulary
  SEMI JOIN (
    SELECT unnest(string_split(words, ' ')) AS word FROM alternate SEMI JOIN (${CHOSEN}) USING (entity_id)
    UNION
    SELECT word FROM row_word
  ) USING (word)`;
const ENTITIES = `SELECT entity_id, enterprise_number, legal_form, state FROM entity SEMI JOIN (${CHOSEN}) USING (entity_id)`;
const ALTERNATES = `SELECT entity_id, words, part FROM alternate SEMI JOIN (${CHOSEN}) USING (entity_id)`;
const ADDRESSES = `
  SELECT entity_id, postal_code, commune, street_key, street_text, house FROM address SEMI JOIN (${CHOSEN}) USING (entity_id)`;
const CONTACTS = `SELECT entity_id, kind, value FROM contact SEMI JOIN (${CHOSEN}) USING (entity_id)`;

/** Reads the words of a batch with their frequencies: those of its rows and those of its candidates. */
export async function readLexicon(
  connection: DuckDBConnection,
  entities: number,
  places: Places,
): Promise<Lexicon> {
  const frequencies = new Map<string, number>();
  for await (const [word, frequency] of streamRows(connection, WORDS))
    frequencies.set(String(word), Number(frequency));
  return createLexicon(entities, frequencies, places);
}

/** Reads the enterprises of the temporary table `candidate`, by entity id. */
export async function readEntities(
  connection: DuckDBConnection,
  lexicon: Lexicon,
): Promise<Map<number, Entity>> {
  const alternates = new Map<number, { words: string[]; part: boolean }[]>();
  for await (const [id, words, part] of streamRows(connection, ALTERNATES)) {
    getOrAdd(alternates, Number(id), () => []).push({ words: String(words).split(' '), part: part === true });
  }
  const addresses = new Map<number, RegisteredAddress[]>();
  for await (const [id, postalCode, commune, streetKey, streetText, house] of streamRows(
    connection,
    ADDRESSES,
  )) {
    getOrAdd(addresses, Number(id), () => []).push({
      postalCode: typeof postalCode === 'string' ? postalCode : null,
      commune: typeof commune === 'string' ? commune : null,
      streetKey: String(streetKey),
      streetText: String(streetText),
      house: String(house),
    });
  }
  const phones = new Map<number, Set<string>>();
  const domains = new Map<number, Set<string>>();
  for await (const [id, kind, value] of streamRows(connection, CONTACTS)) {
    getOrAdd(kind === 'phone' ? phones : domains, Number(id), () => new Set()).add(String(value));
  }
  const entities = new Map<number, Entity>();
  for await (const [id, number, form, state] of streamRows(connection, ENTITIES)) {
    const key = Number(id);
    const written = alternates.get(key) ?? [];
    entities.set(key, {
      id: key,
      enterpriseNumber: String(number),
      state: String(state),
      family: findFormFamily(typeof form === 'string' ? form : null),
      names: writeNames(written, lexicon),
      initials: new Set(
        written.filter(({ words }) => words.length >= 3).map(({ words }) => initialsOf(words)),
      ),
      addresses: addresses.get(key) ?? [],
      phones: phones.get(key) ?? new Set(),
      domains: domains.get(key) ?? new Set(),
    });
  }
  return entities;
}

function initialsOf(words: readonly string[]): string {
  return words.map((word) => word.charAt(0)).join('');
}
