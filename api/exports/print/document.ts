import { sheetText } from '../../../data/messages/sheets/index.ts';
import { formatFigure, formatValue } from '../../../data/messages/sheets/format.ts';
import { lineHeights, linear, stackDots, ticks } from '../../../data/rules/plot-scale.ts';
import type { Language } from '../../../data/messages/translate.ts';
import type { DocumentSection, FigureDocument, FigureTable, PeerPlot } from '../../contract/documents.ts';
import type { Reference } from '../../reference/types.ts';
import { cleanText } from '../safe-text.ts';
import { drawMap } from './map.ts';
import type {
  PrintDocument,
  PrintFigure,
  PrintLine,
  PrintPlot,
  PrintRow,
  PrintSection,
  PrintTable,
} from './document-print.ts';
import type { PrintMap } from './sheet.ts';

const MAP_SIZE = { width: 104, lowest: 62, highest: 104 };
/** Dots this share of the axis wide, by how many there are. */
const DOT_SIZES = [
  [100, 0.0075],
  [40, 0.012],
  [0, 0.018],
] as const;
const BAR_COLOUR = '#548C76';

/** A document made ready for paper. */
export function printDocumentOf(
  document: FigureDocument,
  reference: Reference,
  language: Language,
): PrintDocument {
  return {
    kind: 'document',
    language,
    title: document.title,
    kicker: document.kicker,
    lead: document.lead,
    notice: document.notice,
    pending: document.pending,
    sections: document.sections.map((section) => sectionOf(section, document, reference, language)),
    hidden: document.hidden,
    citation: document.citation,
    footer: document.footer,
    page: sheetText(language, 'page.number'),
  };
}

function sectionOf(
  section: DocumentSection,
  document: FigureDocument,
  reference: Reference,
  language: Language,
): PrintSection {
  const { id, title, text, notes, source } = section;
  return {
    id,
    title,
    text,
    notes,
    source,
    figures: section.figures.map(({ label, figure, format, note }) => ({
      label,
      note,
      ...written(figure, format, language),
    })),
    plots: section.plots.map((plot) => plotOf(plot, language)),
    tables: section.tables.map((table) => tableOf(table, reference, language)),
    map: mapOf(section, document, reference, language),
    places: section.places.map(({ number, name, activity, locality }) => ({
      number,
      name: cleanText(name),
      lines: [cleanText([activity, locality].filter(Boolean).join(' · '))],
    })),
  };
}

function written(
  figure: { readonly value: number | null; readonly status: string },
  format: string,
  language: Language,
): PrintFigure {
  return { text: formatFigure(figure, format, language), hidden: figure.status === 'c' };
}

function mapOf(
  { places }: DocumentSection,
  { territories }: FigureDocument,
  reference: Reference,
  language: Language,
): PrintMap | null {
  if (places.length === 0) return null;
  const numbered = places.map(({ number, lon, lat, exact, group }) => ({
    number,
    summary: {
      group: { code: group, label: '' },
      position: lon === null || lat === null ? null : { lon, lat, method: 'none' as const, exact },
    },
  }));
  const drawn = drawMap(numbered, territories, reference, language, { size: MAP_SIZE, columns: 1 });
  return drawn === null
    ? null
    : { ...drawn.map, alt: sheetText(language, 'places.map', { count: places.length }) };
}

function plotOf({ label, unit, current, reference, dots }: PeerPlot, language: Language): PrintPlot {
  const most = Math.max(1e-9, reference?.value ?? 0, ...dots.map(({ value }) => value)) * 1.04;
  const scale = linear(most, 1);
  const [, dot] = DOT_SIZES.find(([above]) => dots.length > above) ?? [0, 0.02];
  const places = dots.map(({ value }) => scale(value));
  const piles = stackDots(places, dot);
  const own = dots.findIndex(({ code }) => code === current);
  const write = (value: number): string => formatValue(value, 'decimal', language);
  const mine = dots[own];
  return {
    label,
    unit,
    ticks: ticks(most).map((value) => ({
      at: scale(value),
      text: formatValue(value, Number.isInteger(value) ? 'count' : 'decimal', language),
    })),
    dots: places.flatMap((at, index) => (index === own ? [] : [[rounded(at), piles[index] ?? 0] as const])),
    tallest: Math.max(1, ...piles.map(Math.abs)),
    dot,
    current:
      mine === undefined
        ? null
        : { at: scale(mine.value), pile: piles[own] ?? 0, text: `${mine.name} · ${write(mine.value)}` },
    reference:
      reference === null
        ? null
        : { at: scale(reference.value), text: `${reference.name} · ${write(reference.value)}` },
  };
}

function tableOf(table: FigureTable, { groups }: Reference, language: Language): PrintTable {
  const { caption, head, columns, rows, draw } = table;
  const [bar, mark] = draw === 'bars' ? shareColumns(table) : [-1, -1];
  const longest = Math.max(
    0,
    ...rows.flatMap(({ current, figures }) =>
      current ? [] : [figures[bar]?.value ?? 0, figures[mark]?.value ?? 0],
    ),
  );
  const scale = linear(longest, 1);
  const length = (value: number | null | undefined): number | null =>
    value === null || value === undefined ? null : rounded(scale(value));
  return {
    caption,
    head,
    columns: columns.map(({ label }) => label),
    bars: bar >= 0,
    rows: rows.map(({ code, label, current, figures }): PrintRow => {
      const group = table.groups ? groups.get(code) : undefined;
      return {
        label,
        current,
        cells: figures.map((figure, at) => written(figure, formatAt(table, code, at), language)),
        bar: current ? null : length(figures[bar]?.value),
        mark: length(figures[mark]?.value),
        colour: group?.colour ?? BAR_COLOUR,
        glyph:
          group === undefined
            ? ''
            : `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path d="${group.glyph}" fill="${group.colour}"/></svg>`,
      };
    }),
    lines: draw === 'lines' ? linesOf(table, language) : [],
  };
}

/** The columns of the bars and of the marks beside them; -1 without. */
export function shareColumns({ columns }: FigureTable): [bar: number, mark: number] {
  const shares = columns.flatMap(({ format }, at) => (format === 'share' ? [at] : []));
  return [shares[0] ?? -1, shares[1] ?? -1];
}

/** How a figure of a table is written: rows of a trend are measures, each with its own way. */
export function formatAt({ columns, draw }: FigureTable, row: string, at: number): string {
  const format = columns[at]?.format ?? 'count';
  return draw === 'lines' && row === 'fte' && format === 'count' ? 'fte' : format;
}

function linesOf(table: FigureTable, language: Language): PrintLine[] {
  const years = table.columns.flatMap(({ year }, at) => (year === null ? [] : [at]));
  const last = table.columns.length - 1;
  return table.rows.map(({ code, label, figures }) => {
    const heights = lineHeights(years.map((at) => figures[at]?.value ?? null));
    return {
      label,
      change: written(figures[last] ?? { value: null, status: 'n' }, 'change', language),
      points: years.map((at, index) => ({
        year: table.columns[at]?.label ?? '',
        height: heights[index] ?? null,
        text: formatFigure(figures[at] ?? { value: null, status: 'n' }, formatAt(table, code, at), language),
      })),
    };
  });
}

const rounded = (share: number): number => Math.round(share * 1e4) / 1e4;
