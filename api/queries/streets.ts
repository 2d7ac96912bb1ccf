import { z } from 'zod';
import { defineQuery } from './database.ts';

/** Streets of one key, in a postal code or a commune where one is given (empty: anywhere). */
export const findStreets = defineQuery(
  'directory',
  'findStreets',
  `SELECT postal_code, commune, name_fr, name_nl, name_de, lon, lat
   FROM streets
   WHERE street_key = $key AND ($postal = '' OR postal_code = $postal) AND ($nis = '' OR commune = $nis)
   ORDER BY postal_code, lon, lat, name_fr, name_nl, name_de
   LIMIT 2`,
  z.object({
    postal_code: z.string(),
    commune: z.string(),
    name_fr: z.string().nullable(),
    name_nl: z.string().nullable(),
    name_de: z.string().nullable(),
    lon: z.number(),
    lat: z.number(),
  }),
);
