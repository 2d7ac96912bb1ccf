import { z } from 'zod';

/** Kinds of edition; each has its own folder under `releases/`. */
export const EDITION_KINDS = ['directory', 'statistics'] as const;
export type EditionKind = (typeof EDITION_KINDS)[number];

/**
 * Schema version of the edition files by kind; the API refuses editions of another version. That of the directory changes with
 * any column; statistics editions are kept for ever, so theirs only when older ones can no longer be read.
 */
export const EDITION_SCHEMA_VERSION: Readonly<Record<EditionKind, number>> = { directory: 2, statistics: 1 };

export const editionCheck = z.object({
  name: z.string(),
  passed: z.boolean(),
  blocking: z.boolean(),
  detail: z.string(),
});

/** Public proof that the employment cells of a statistics edition give no employer away: figures and hashes only. */
export const editionCertificate = z.object({
  rules: z.object({
    minimumEmployers: z.number(),
    largestSharePercent: z.number(),
    pPercent: z.number(),
    stepTenths: z.object({ jobs: z.number(), fte: z.number() }),
    /** Editions certified before it entered the rules took nothing for granted. */
    floorTenths: z.object({ jobs: z.number(), fte: z.number() }).default({ jobs: 0, fte: 0 }),
  }),
  /** Employers who accept that their figures may be deduced, and figures known from elsewhere. */
  waivers: z.number().int(),
  publicFigures: z.number().int(),
  counts: z.object({
    units: z.number().int(),
    cells: z.number().int(),
    primary: z.number().int(),
    suppressed: z.number().int(),
    targets: z.number().int(),
    byTrade: z.number().int(),
    byWitness: z.number().int(),
    witnesses: z.number().int(),
  }),
  /** Least deviation of any witness, % of the amount that it protects. */
  worstIntervalPercent: z.number().nullable(),
  hashes: z.object({ units: z.string(), pattern: z.string(), witnesses: z.string() }),
});
export type EditionCertificate = z.infer<typeof editionCertificate>;

/** `manifest.json` beside each edition's DuckDB file. Content hash: SHA-256 over the ordered tables as Parquet. */
export const editionManifest = z.object({
  id: z.string().regex(/^[ds]-\d{8}-[0-9a-f]{10}$/),
  kind: z.enum(EDITION_KINDS),
  schemaVersion: z.number().int(),
  createdAt: z.iso.datetime(),
  referenceDate: z.iso.date(),
  demo: z.boolean(),
  scale: z.string().optional(),
  codeVersion: z.string(),
  contentHash: z.string().regex(/^[0-9a-f]{64}$/),
  file: z.object({ name: z.string(), bytes: z.number().int(), sha256: z.string() }),
  parquet: z.array(
    z.object({
      table: z.string(),
      file: z.string(),
      rows: z.number().int(),
      bytes: z.number().int(),
      sha256: z.string(),
    }),
  ),
  sources: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      vintage: z.string().nullable(),
      checksum: z.string().nullable(),
      licence: z.string(),
    }),
  ),
  perimeters: z.array(z.object({ id: z.string(), version: z.string() })),
  methodVersion: z.string(),
  counts: z.record(z.string(), z.number().int()),
  checks: z.array(editionCheck),
  /** Certified years of the table `observations`, and their certificate; absent where no employment is published. */
  years: z.array(z.number().int()).optional(),
  certificate: editionCertificate.optional(),
});
export type EditionManifest = z.infer<typeof editionManifest>;

/** `releases/current.json`: the pair of editions being served. */
export const releasePointer = z.object({
  release: z.string(),
  directory: z.string().regex(/^d-\d{8}-[0-9a-f]{10}$/),
  statistics: z.string().regex(/^s-\d{8}-[0-9a-f]{10}$/),
  publishedAt: z.iso.datetime(),
});
export type ReleasePointer = z.infer<typeof releasePointer>;
