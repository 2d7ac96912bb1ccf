import { z } from 'zod';
import { nisCode } from './territories.ts';

export const LOCALITY_KINDS = ['commune', 'sub-municipality', 'locality'] as const;
export type LocalityKind = (typeof LOCALITY_KINDS)[number];

/**
 * How a name was tied to a commune: `code-pair` the source pairs the code with the commune; `postal-code` only one
 * commune has the code.
 */
export const LOCALITY_METHODS = ['code-pair', 'postal-code'] as const;
export type LocalityMethod = (typeof LOCALITY_METHODS)[number];

export const LOCALITY_SOURCES = ['statbel', 'newagekbo', 'best', 'zipcode-belgium'] as const;
export type LocalitySource = (typeof LOCALITY_SOURCES)[number];

/** A row of `localities.csv`: one name of one commune under one postal code; empty names are unknown. */
export const localityRow = z
  .strictObject({
    postal_code: z.string().regex(/^[1-9]\d{3}$/, 'a Belgian postal code has four digits'),
    nis: nisCode,
    name_fr: z.string(),
    name_nl: z.string(),
    name_de: z.string(),
    kind: z.enum(LOCALITY_KINDS),
    main: z.enum(['true', 'false']),
    method: z.enum(LOCALITY_METHODS),
    source: z.enum(LOCALITY_SOURCES),
  })
  .refine((row) => row.name_fr || row.name_nl || row.name_de, 'a locality has a name');
export type LocalityRow = z.infer<typeof localityRow>;
