import { exportText } from '../../../data/messages/exports/index.ts';
import type { EnterpriseSummary } from '../../contract/enterprises.ts';
import { cleanText } from '../safe-text.ts';
import { dateInWords } from '../facts.ts';
import { drawMap } from './map.ts';
import type { Context } from '../columns.ts';
import type { PrintGroup, PrintSheet } from './sheet.ts';

/** Results that one sheet prints. */
export const MOST_PRINTED = 500;

/** What a printed list is made of. */
export interface PrintQuestion {
  readonly results: readonly EnterpriseSummary[];
  /** How many the search found. */
  readonly total: number;
  /** NIS codes of the territories asked for. */
  readonly territories: readonly string[];
  /** The search in words; null when the title says all. */
  readonly filters: string | null;
}

/** The words and drawings of a printed list: results by activity group, numbered through. */
export function printSheetOf(question: PrintQuestion, { release, reference, language }: Context): PrintSheet {
  const { results, total, territories, filters } = question;
  const text = exportText;
  const [place] = territories.map((nis) => reference.territories.get(nis)?.names[language]);
  const isOnePlace = territories.length === 1 && place !== undefined;
  let number = 0;
  const byGroup = [...reference.groups.values()].map((group) => ({
    group,
    results: results
      .filter((summary) => summary.group.code === group.code)
      .map((summary) => ({ number: (number += 1), summary })),
  }));
  const drawn = drawMap(
    byGroup.flatMap((one) => one.results),
    territories,
    reference,
    language,
  );
  const groups = byGroup
    .filter((one) => one.results.length > 0)
    .map((one): PrintGroup => ({
      label: one.group.label[language],
      glyph: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path d="${one.group.glyph}" fill="${one.group.colour}"/></svg>`,
      entries: one.results.map((result) => ({
        number: result.number,
        name: cleanText(result.summary.name),
        lines: linesOf(result.summary),
        square: drawn?.squareOf(result) ?? '',
      })),
    }));
  const date = dateInWords(release.stamp.referenceDate, language);
  return {
    language,
    title: isOnePlace ? text(language, 'print.titleIn', { place }) : text(language, 'print.title'),
    count: text(language, 'print.count', { count: total }),
    filters: filters === null ? null : text(language, 'print.filters', { question: cleanText(filters) }),
    notice: release.stamp.demo ? text(language, 'print.demo') : null,
    cut: results.length < total ? text(language, 'print.cut', { shown: results.length }) : null,
    empty: total === 0 ? text(language, 'print.empty') : null,
    map: drawn?.map ?? null,
    mapHelp: text(language, 'print.mapHelp'),
    legend: {
      title: text(language, 'print.legend'),
      exact: text(language, 'print.exact'),
      approximate: text(language, 'print.approximate'),
    },
    groups,
    footer: text(language, 'print.source', { date, edition: release.pointer.directory }),
    page: text(language, 'print.page'),
  };
}

function linesOf({ street, postalCode, locality, activity, website }: EnterpriseSummary): string[] {
  const address = [street, [postalCode, locality].filter(Boolean).join(' ')].filter(Boolean).join(', ');
  return [address, activity ?? '', website?.replace(/^https?:\/\//, '').replace(/\/$/, '') ?? '']
    .map(cleanText)
    .filter((line) => line !== '');
}
