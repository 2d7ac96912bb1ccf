import { z } from '@hono/zod-openapi';
import { LANGUAGES } from '../../data/messages/translate.ts';
import { GEO_METHODS, Labelled, notes, orNull, ReleaseStamp, TerritoryRef } from './common.ts';

export const SORTS = ['relevance', 'distance', 'name'] as const;
export const FACETS = ['group', 'form', 'accreditation', 'federation', 'open', 'region'] as const;

const Position = z.object({
  lon: z.number(),
  lat: z.number(),
  method: z.enum(GEO_METHODS).openapi({ description: 'commune and locality are approximate' }),
  exact: z.boolean().openapi({ description: 'address, or coordinates given by a source' }),
});

/** One row of a result list. */
export const EnterpriseSummary = z
  .object({
    id: z.string(),
    number: z.string().nullable().openapi({ description: '10 digits; null when not linked to the registry' }),
    name: z.string(),
    group: Labelled,
    activity: z
      .string()
      .nullable()
      .openapi({ description: 'Label of the main activity in the language asked for' }),
    activityLanguage: z
      .enum(LANGUAGES)
      .nullable()
      .openapi({ description: 'Language of that label where it is not the one asked for' }),
    form: Labelled,
    state: z.enum(['active', 'winding-up', 'unknown']),
    street: z
      .string()
      .nullable()
      .openapi({ description: 'Street, number and box in the language of the place' }),
    postalCode: z.string().nullable(),
    locality: z.string().nullable(),
    commune: orNull(TerritoryRef),
    position: Position.nullable(),
    distanceKm: z.number().nullable(),
    accreditations: z.array(Labelled),
    keywords: z.array(z.string()),
    website: z.string().nullable(),
  })
  .openapi('EnterpriseSummary');
export type EnterpriseSummary = z.infer<typeof EnterpriseSummary>;

export const FacetValue = z
  .object({ code: z.string(), label: z.string(), count: z.number().int() })
  .openapi('FacetValue');

export const ALTERNATIVES = ['spelling', 'fewer-words', 'wider-place', 'fewer-filters', 'need'] as const;

/** Another question that finds something, when this one finds nothing. */
export const Alternative = z
  .object({
    kind: z.enum(ALTERNATIVES),
    label: z.string().openapi({ description: 'The words, the place or the need to look for instead' }),
    count: z.number().int().openapi({ description: 'How many results it has' }),
    set: z
      .record(z.string(), z.string())
      .openapi({ description: 'Parameters to set, such as q, need, territory or radius' }),
    drop: z.array(z.string()).openapi({ description: 'Parameters to leave out' }),
  })
  .openapi('Alternative');
export type Alternative = z.infer<typeof Alternative>;

export const PLACE_KINDS = ['territory', 'postal-code', 'sub-municipality', 'locality', 'address'] as const;

/** `GET /enterprises`. Facet counts hold under all the other filters; `total` never depends on the page. */
export const EnterpriseList = z
  .object({
    release: ReleaseStamp,
    total: z.number().int(),
    items: z.array(EnterpriseSummary),
    facets: z.object({
      group: z.array(FacetValue),
      form: z.array(FacetValue),
      accreditation: z.array(FacetValue),
      federation: z.array(FacetValue),
      open: z.array(FacetValue),
      region: z.array(FacetValue),
    }),
    bbox: z
      .tuple([z.number(), z.number(), z.number(), z.number()])
      .nullable()
      .openapi({ description: 'west, south, east, north of all results that have a position' }),
    place: orNull(
      TerritoryRef.extend({
        kind: z.enum(PLACE_KINDS),
        lon: z.number(),
        lat: z.number(),
        radiusKm: z.number().nullable().openapi({ description: 'Set when what lies around it counts too' }),
      }),
    ).openapi({
      description: 'A place recognised in the text query, used as a filter; literal=place leaves it a word',
    }),
    need: orNull(Labelled).openapi({
      description: 'A need recognised in the text query, or the one asked for; literal=need leaves it words',
    }),
    related: z.array(Labelled).openapi({ description: 'Needs near that need' }),
    alternatives: z
      .array(Alternative)
      .openapi({ description: 'Questions that find something, when this one finds nothing' }),
    corrected: z
      .string()
      .nullable()
      .openapi({ description: 'The query as understood after mending typing errors' }),
    notes,
    next: z.string().nullable().openapi({ description: 'Cursor of the next page, bound to the release' }),
  })
  .openapi('EnterpriseList');
export type EnterpriseList = z.infer<typeof EnterpriseList>;

/**
 * `GET /enterprises/map`: what the map draws for a viewport, in columns. `points` while at most 20 000 match,
 * else `clusters` (a count per grid cell). All arrays of one answer have the same length.
 */
export const EnterpriseMap = z
  .object({
    release: ReleaseStamp,
    kind: z.enum(['points', 'tiles']).openapi({
      description: 'points: the columns hold every result; tiles: too many, the columns are empty',
    }),
    total: z.number().int(),
    groups: z.array(Labelled).openapi({ description: 'Dictionary of the group column' }),
    id: z.array(z.string()),
    name: z.array(z.string()),
    lon: z.array(z.number()),
    lat: z.array(z.number()),
    group: z.array(z.number().int()),
    exact: z.array(z.number().int()).openapi({ description: '1 exact, 0 approximate' }),
    notes,
  })
  .openapi('EnterpriseMap');
export type EnterpriseMap = z.infer<typeof EnterpriseMap>;

const Sourced = z.object({
  value: z.string().nullable(),
  source: z.string(),
  sourceTitle: z.string(),
  date: z.string().nullable(),
  rule: z.string().openapi({ description: 'In words: why this value was chosen or lost' }),
  chosen: z.boolean(),
});

/** `GET /enterprises/{id}`. */
export const EnterpriseDetail = EnterpriseSummary.extend({
  release: ReleaseStamp,
  names: z.array(
    z.object({ name: z.string(), language: z.string(), kind: z.string(), kindLabel: z.string() }),
  ),
  legalForm: orNull(Labelled),
  situation: orNull(Labelled),
  startDate: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  description: z.string().nullable(),
  addressStruckOff: z.boolean(),
  openTo: z.array(Labelled).openapi({ description: 'Whom lists say it is open to' }),
  territories: z.array(TerritoryRef).openapi({ description: 'Commune, arrondissement, province, region' }),
  establishments: z.array(
    z.object({
      number: z.string(),
      name: z.string().nullable(),
      startDate: z.string().nullable(),
      street: z.string().nullable(),
      postalCode: z.string().nullable(),
      locality: z.string().nullable(),
      commune: orNull(TerritoryRef),
      position: Position.nullable(),
      activity: z.string().nullable(),
    }),
  ),
  activities: z.array(
    z.object({
      version: z.string(),
      code: z.string(),
      label: z.string(),
      classification: z.enum(['MAIN', 'SECO', 'ANCI']),
      registration: Labelled,
      group: Labelled,
      establishment: z.string().nullable(),
    }),
  ),
  accreditationDetails: z.array(
    z.object({
      type: z.string(),
      label: z.string(),
      description: z.string(),
      authority: z.string(),
      from: z.string().nullable(),
      to: z.string().nullable(),
      source: z.string(),
      sourceTitle: z.string(),
      sourceDate: z.string().nullable(),
    }),
  ),
  memberships: z.array(
    z.object({
      federation: z.string(),
      name: z.string(),
      website: z.string().nullable(),
      since: z.string().nullable(),
      sourceTitle: z.string(),
      sourceDate: z.string().nullable(),
    }),
  ),
  perimeters: z.array(
    z.object({
      perimeter: z.string(),
      label: z.string(),
      included: z.boolean(),
      reason: z.string(),
      reasonText: z.string(),
    }),
  ),
  provenance: z.array(z.object({ field: z.string(), fieldLabel: z.string(), values: z.array(Sourced) })),
  nearby: z
    .array(EnterpriseSummary)
    .openapi({ description: 'Up to five others of the same group, nearest first' }),
}).openapi('EnterpriseDetail');
export type EnterpriseDetail = z.infer<typeof EnterpriseDetail>;

/** `GET /suggest`. */
export const Suggestions = z
  .object({
    items: z.array(
      z.object({
        kind: z.enum(['enterprise', 'place', 'activity']),
        label: z.string(),
        detail: z.string().nullable(),
        code: z.string().openapi({ description: 'Entry id, NIS code or activity group' }),
      }),
    ),
  })
  .openapi('Suggestions');
export type Suggestions = z.infer<typeof Suggestions>;
