import { z } from 'zod';
import { defineQuery } from './database.ts';

const text = z.string().nullable();
const registered = z.object({
  enterprise_number: z.string(),
  names: z.array(z.string()),
  street: text,
  house_number: text,
  postal_code: text,
  commune: text,
  legal_form: text,
  state: z.string(),
});
/** What is public of any registered legal person, in the directory or not. */
export type Registered = z.infer<typeof registered>;

const FACTS = `enterprise_number, list(DISTINCT name ORDER BY name) AS names, min(street) AS street, min(house_number) AS house_number,
     min(postal_code) AS postal_code, min(commune) AS commune, min(legal_form) AS legal_form, min(state) AS state`;

/** Registered legal persons by number (separated by commas). */
export const registeredByNumber = defineQuery(
  'directory',
  'registered-by-number',
  `SELECT ${FACTS} FROM linkage_index
   WHERE enterprise_number IN (SELECT unnest(string_split($numbers, ','))) GROUP BY enterprise_number`,
  registered,
);

/** Registered legal persons with a name that begins so, in the order of their numbers; the prefix in small letters without accents. */
export const registeredByPrefix = defineQuery(
  'directory',
  'registered-by-prefix',
  `SELECT ${FACTS} FROM linkage_index
   WHERE enterprise_number IN (
     SELECT DISTINCT enterprise_number FROM linkage_index
     WHERE starts_with(strip_accents(lower(name)), $prefix) ORDER BY enterprise_number LIMIT $most::INTEGER)
   GROUP BY enterprise_number ORDER BY enterprise_number`,
  registered,
);
