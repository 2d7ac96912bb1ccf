import { z } from 'zod';

/** Named grids of communes: `2019` (581, codes of 2019–2024) and `2025` (565). */
export const GRIDS = ['2019', '2025'] as const;
export type Grid = (typeof GRIDS)[number];

/** The grid on which every series is published. */
export const CURRENT_GRID: Grid = '2025';

/** Territorial levels, from the whole to the smallest. */
export const LEVELS = ['country', 'region', 'province', 'arrondissement', 'commune'] as const;
export type Level = (typeof LEVELS)[number];

/** NIS code of the whole country. */
export const COUNTRY_NIS = '01000';

/** Version of the NUTS nomenclature of the column `nuts`. */
export const NUTS_VERSION = '2021';

export const OFFICIAL_LANGUAGES = ['fr', 'nl', 'de'] as const;
export type OfficialLanguage = (typeof OFFICIAL_LANGUAGES)[number];

export const SUCCESSION_KINDS = ['merge', 'recode'] as const;

/** A five-digit REFNIS code, kept as text. */
export const nisCode = z.string().regex(/^\d{5}$/, 'a NIS code has five digits');

const date = z.iso.date();
const openDate = z.union([date, z.literal('')]);

/** Languages joined by `|`, the main one first, e.g. `nl|fr`. */
export const languageList = z
  .string()
  .transform((text) => text.split('|'))
  .pipe(z.array(z.enum(OFFICIAL_LANGUAGES)).min(1));

/** A row of `territories.csv`. */
export const territoryRow = z.strictObject({
  grid: z.enum(GRIDS),
  nis: nisCode,
  level: z.enum(LEVELS),
  parent: z.union([nisCode, z.literal('')]),
  name_fr: z.string().min(1),
  name_nl: z.string().min(1),
  name_de: z.string().min(1),
  name_en: z.string().min(1),
  languages: languageList,
  nuts: z.string().regex(/^BE[0-9A-Z]{0,3}(\|BE[0-9A-Z]{0,3})*$/),
  lon: z.coerce.number().min(2.5).max(6.5),
  lat: z.coerce.number().min(49.4).max(51.6),
  area_km2: z.coerce.number().positive(),
  valid_from: date,
  valid_to: openDate,
});
export type TerritoryRow = z.infer<typeof territoryRow>;

/** A row of `successions.csv`; communes absent from it keep their code and borders. */
export const successionRow = z.strictObject({
  old_nis: nisCode,
  new_nis: nisCode,
  valid_from: date,
  kind: z.enum(SUCCESSION_KINDS),
  from_grid: z.enum(['2018', '2019']),
  to_grid: z.enum(GRIDS),
});
export type SuccessionRow = z.infer<typeof successionRow>;

/** A row of `population.csv`: residents on 1 January. */
export const populationRow = z.strictObject({
  grid: z.literal(CURRENT_GRID),
  nis: nisCode,
  year: z.coerce.number().int().min(1991).max(2023),
  total: z.coerce.number().int().positive(),
  men: z.coerce.number().int().positive(),
  women: z.coerce.number().int().positive(),
});
export type PopulationRow = z.infer<typeof populationRow>;

/** A row of `neighbours.csv`: two territories of one level that share a border, in both directions. */
export const neighbourRow = z.strictObject({
  level: z.enum(LEVELS),
  nis: nisCode,
  neighbour: nisCode,
});
export type NeighbourRow = z.infer<typeof neighbourRow>;
