import { z } from '@hono/zod-openapi';
import { Labelled, notes, orNull, ReleaseStamp, TERRITORY_LEVELS, TerritoryRef } from './common.ts';

export const ACTIVITY_LEVELS = ['total', 'stat-group', 'group', 'section'] as const;
export const MEASURES = ['enterprises', 'establishments'] as const;
export const CELL_STATUSES = ['value', 'zero', 'c', 'n', 'r', 'e', 'b'] as const;

/** `GET /territories/{nis}`. */
export const Territory = z
  .object({
    nis: z.string(),
    level: z.enum(TERRITORY_LEVELS),
    name: z.string(),
    names: z.object({ fr: z.string(), nl: z.string(), de: z.string(), en: z.string() }),
    nuts: z.string().nullable(),
    lon: z.number(),
    lat: z.number(),
    bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]),
    areaKm2: z.number(),
    population: z
      .number()
      .int()
      .nullable()
      .openapi({ description: 'Inhabitants on 1 January of populationYear' }),
    populationYear: z.number().int().nullable(),
    validFrom: z.string().nullable(),
    mergedFrom: z.array(z.object({ nis: z.string(), name: z.string(), on: z.string() })),
    postalCodes: z.array(z.string()),
    parents: z.array(TerritoryRef).openapi({ description: 'Nearest first, up to the country' }),
    childLevel: z.enum(TERRITORY_LEVELS).nullable(),
  })
  .openapi('Territory');
export type Territory = z.infer<typeof Territory>;

export const TerritoryList = z
  .object({
    items: z.array(
      TerritoryRef.extend({
        parent: z.string().nullable(),
        population: z.number().int().nullable(),
        lon: z.number(),
        lat: z.number(),
      }),
    ),
    notes,
  })
  .openapi('TerritoryList');
export type TerritoryList = z.infer<typeof TerritoryList>;

/** One published figure. `value` is null unless status is value, zero, r, e or b. `perTenThousand`: per 10 000 inhabitants. */
export const Cell = z
  .object({
    territory: TerritoryRef,
    activity: orNull(Labelled),
    form: orNull(Labelled),
    value: z.number().nullable(),
    status: z.enum(CELL_STATUSES),
    perTenThousand: z.number().nullable(),
  })
  .openapi('Cell');
export type Cell = z.infer<typeof Cell>;

/** `GET /statistics`: cells of one measure and perimeter, with what is needed to cite them. */
export const Statistics = z
  .object({
    release: ReleaseStamp,
    edition: z.string().openapi({ description: 'The edition the cells come from' }),
    referenceDate: z.string(),
    measure: Labelled,
    measureNote: z.string(),
    perimeter: Labelled,
    source: z.string(),
    cells: z.array(Cell),
    notes,
  })
  .openapi('Statistics');
export type Statistics = z.infer<typeof Statistics>;

/** `GET /territories/{nis}/sheet`: everything the territory page shows, in one answer. */
export const TerritorySheet = z
  .object({
    release: ReleaseStamp,
    territory: Territory,
    perimeter: Labelled,
    enterprises: Cell,
    establishments: Cell,
    parent: orNull(Cell).openapi({ description: 'Enterprises of the nearest parent, for comparison' }),
    country: Cell,
    rank: z.object({ position: z.number().int(), of: z.number().int() }).nullable().openapi({
      description: 'Rank by enterprises per 10 000 inhabitants among territories of the same level',
    }),
    peers: z
      .array(Cell)
      .openapi({ description: 'All territories of the same level: enterprises, per 10 000 inhabitants' }),
    neighbours: z.array(Cell),
    children: z.array(Cell),
    byGroup: z.array(Cell),
    parentByGroup: z
      .array(Cell)
      .openapi({ description: 'Same, for the nearest parent (shares are compared)' }),
    byForm: z.array(Cell),
    perimeters: z
      .array(z.object({ perimeter: Labelled, value: z.number().int() }))
      .openapi({ description: 'The same count under every perimeter' }),
    notes,
  })
  .openapi('TerritorySheet');
export type TerritorySheet = z.infer<typeof TerritorySheet>;
