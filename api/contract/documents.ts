import { z } from '@hono/zod-openapi';
import { notes, orNull, ReleaseStamp, TERRITORY_LEVELS } from './common.ts';
import { CELL_STATUSES, Territory } from './territories.ts';

/** A published figure; `value` is null when confidential (c) or not available (n). */
export const Figure = z
  .object({ value: z.number().nullable(), status: z.enum(CELL_STATUSES) })
  .openapi('Figure');
export type Figure = z.infer<typeof Figure>;

/** How a figure is written: shares and changes are fractions, `fte` keeps a decimal below one thousand. */
export const FIGURE_FORMATS = ['count', 'fte', 'decimal', 'share', 'change'] as const;
export type FigureFormat = (typeof FIGURE_FORMATS)[number];

/** A figure with the words around it. */
export const KeyFigure = z
  .object({
    code: z.string(),
    label: z.string(),
    figure: Figure,
    format: z.enum(FIGURE_FORMATS),
    year: z.number().int().nullable(),
    note: z.string().nullable().openapi({ description: 'Year, perimeter or what is compared' }),
  })
  .openapi('KeyFigure');
export type KeyFigure = z.infer<typeof KeyFigure>;

/** A table of figures; rows are things with a code, columns are measures. */
export const FigureTable = z
  .object({
    id: z.string(),
    caption: z.string(),
    head: z.string().openapi({ description: 'What the rows are' }),
    columns: z.array(
      z.object({
        code: z.string(),
        label: z.string(),
        format: z.enum(FIGURE_FORMATS),
        year: z.number().int().nullable(),
      }),
    ),
    rows: z.array(
      z.object({
        code: z.string(),
        label: z.string(),
        nis: z.string().nullable().openapi({ description: 'The territory of the row, where it is one' }),
        current: z.boolean(),
        figures: z.array(Figure).openapi({ description: 'One per column' }),
      }),
    ),
    draw: z.enum(['plain', 'bars', 'lines']).openapi({
      description:
        'bars: those of the last share column, compared with the last column if that is a share too; lines: a line per row over its columns',
    }),
    groups: z.boolean().openapi({ description: 'Rows are activity groups with a colour and a glyph' }),
  })
  .openapi('FigureTable');
export type FigureTable = z.infer<typeof FigureTable>;

/** Where one value stands among those of its peers. */
export const PeerPlot = z
  .object({
    label: z.string().openapi({ description: 'The drawing in words' }),
    unit: z.string(),
    current: z.string(),
    reference: orNull(z.object({ name: z.string(), value: z.number() }).openapi('PeerReference')),
    dots: z.array(z.object({ code: z.string(), name: z.string(), value: z.number() })),
  })
  .openapi('PeerPlot');
export type PeerPlot = z.infer<typeof PeerPlot>;

/** A place of the public directory, numbered on the map of its sheet. */
export const SheetPlace = z
  .object({
    number: z.number().int(),
    id: z.string(),
    name: z.string(),
    group: z.string(),
    activity: z.string(),
    locality: z.string(),
    commune: z.string().nullable(),
    lon: z.number().nullable(),
    lat: z.number().nullable(),
    exact: z.boolean(),
    note: z.string(),
  })
  .openapi('SheetPlace');
export type SheetPlace = z.infer<typeof SheetPlace>;

/** A part of a sheet or of the report. */
export const DocumentSection = z
  .object({
    id: z.string(),
    title: z.string(),
    text: z.array(z.string()),
    figures: z.array(KeyFigure),
    plots: z.array(PeerPlot),
    tables: z.array(FigureTable),
    places: z.array(SheetPlace),
    notes: z.array(z.string()),
    source: z.string().nullable(),
  })
  .openapi('DocumentSection');
export type DocumentSection = z.infer<typeof DocumentSection>;

/** A fact sheet or a report with all its words: the page, the PDF, the workbook and the CSV say the same. */
export const FigureDocument = z
  .object({
    kind: z.enum(['sheet', 'report']),
    language: z.string(),
    title: z.string(),
    kicker: z.string(),
    lead: z.string(),
    notice: z
      .string()
      .nullable()
      .openapi({ description: 'That the data are invented; null when they are not' }),
    pending: z
      .string()
      .nullable()
      .openapi({ description: 'That figures of employment are not certified yet' }),
    years: z.array(z.number().int()).openapi({ description: 'Certified years, oldest first' }),
    territories: z.array(z.string()).openapi({ description: 'NIS codes of what the document is about' }),
    level: z.enum(TERRITORY_LEVELS),
    sections: z.array(DocumentSection),
    hidden: z.string().openapi({ description: 'Why a figure is confidential, in words' }),
    citation: z.string(),
    footer: z.string(),
    edition: z.string(),
  })
  .openapi('FigureDocument');
export type FigureDocument = z.infer<typeof FigureDocument>;

/** `GET /territories/{nis}/sheet.json`. */
export const SheetDocument = z
  .object({ release: ReleaseStamp, territory: Territory, document: FigureDocument, notes })
  .openapi('SheetDocument');
export type SheetDocument = z.infer<typeof SheetDocument>;

/** `GET /report.json`. */
export const ReportDocument = z
  .object({ release: ReleaseStamp, document: FigureDocument })
  .openapi('ReportDocument');
export type ReportDocument = z.infer<typeof ReportDocument>;
