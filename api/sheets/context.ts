import { sheetText } from '../../data/messages/sheets/index.ts';
import { formatFigure, formatValue } from '../../data/messages/sheets/format.ts';
import { dateInWords } from '../exports/facts.ts';
import { groundOf } from './ground.ts';
import type { SheetKey } from '../../data/messages/sheets/index.ts';
import type { Language } from '../../data/messages/translate.ts';
import type { Figure, FigureFormat } from '../contract/documents.ts';
import type { OpenRelease } from '../deps.ts';
import type { Reference, TerritoryFacts } from '../reference/types.ts';
import type { SheetGround } from './ground.ts';

/** What a section of a document is written from. */
export interface DocumentContext {
  readonly release: OpenRelease;
  readonly reference: Reference;
  readonly language: Language;
  /** Perimeter of the public counts. */
  readonly perimeter: string;
  readonly ground: SheetGround;
  /** The newest certified year; null while figures of employment are being certified. */
  readonly year: number | null;
  t(key: SheetKey, parameters?: Record<string, string | number>): string;
  /** A figure as text. */
  write(figure: Figure, format: FigureFormat): string;
  number(value: number, format: FigureFormat): string;
  name(nis: string): string;
  /** Reference date in words. */
  readonly date: string;
  readonly edition: string;
}

/** A document about one territory. */
export interface SheetContext extends DocumentContext {
  readonly territory: TerritoryFacts;
  readonly parent: TerritoryFacts | null;
}

/** Opens what the sections of any document share. */
export async function documentContext(
  release: OpenRelease,
  reference: Reference,
  perimeter: string,
  language: Language,
): Promise<DocumentContext> {
  const ground = await groundOf(release, perimeter);
  return {
    release,
    reference,
    language,
    perimeter,
    ground,
    year: ground.years.at(-1) ?? null,
    t: (key, parameters) => sheetText(language, key, parameters),
    write: (figure, format) => formatFigure(figure, format, language),
    number: (value, format) => formatValue(value, format, language),
    name: (nis) => reference.territories.get(nis)?.names[language] ?? nis,
    date: dateInWords(release.stamp.referenceDate, language),
    edition: release.stamp.statistics,
  };
}

/** The territories above one, nearest first, without the country for the country itself. */
export function territoriesAbove({ territories }: Reference, nis: string): TerritoryFacts[] {
  const above: TerritoryFacts[] = [];
  for (let at = territories.get(nis)?.parent ?? null; at !== null; at = territories.get(at)?.parent ?? null) {
    const territory = territories.get(at);
    if (territory !== undefined) above.push(territory);
  }
  return above;
}

/** The territory itself or the nearest one above it at which sizes and forms are published: a region or the country. */
export function upperTerritory(reference: Reference, territory: TerritoryFacts): TerritoryFacts {
  const ladder = [territory, ...territoriesAbove(reference, territory.nis)];
  return ladder.find(({ level }) => level === 'region' || level === 'country') ?? territory;
}

/** The source line of figures that come from the public registry. */
export function publicSource({ t, date, perimeter, reference, language }: DocumentContext): string {
  const words = reference.perimeters.get(perimeter)?.label[language] ?? perimeter;
  return t('text.sourcePublic', { date, perimeter: words });
}

/** The source line of certified figures of employment. */
export function workSource({ t, ground }: DocumentContext): string {
  return t('text.sourceWork', { years: yearsInWords(ground.years) });
}

/** `2021–2023`. */
export function yearsInWords(years: readonly number[]): string {
  const [first, last] = [years[0], years.at(-1)];
  return first === last ? String(first ?? '') : `${first}–${last}`;
}
