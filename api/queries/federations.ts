import { z } from 'zod';
import { defineQuery } from './database.ts';

/** Federations whose lists are loaded. */
export const directoryFederations = defineQuery(
  'directory',
  'federations',
  `SELECT federation, name_fr, name_nl, name_de, name_en, website, members
   FROM federations ORDER BY federation`,
  z.object({
    federation: z.string(),
    name_fr: z.string(),
    name_nl: z.string(),
    name_de: z.string(),
    name_en: z.string(),
    website: z.string().nullable(),
    members: z.number(),
  }),
);
