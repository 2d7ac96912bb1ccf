import { writeDeskMessage } from '../../../data/messages/desk/index.ts';
import { exportText } from '../../../data/messages/exports/index.ts';
import { rowOf } from '../../../data/rules/search/columns.ts';
import { cellsOf, columnsOf, itemOf } from '../../exports/columns.ts';
import { BYTE_ORDER_MARK, csvLine } from '../../exports/csv.ts';
import { exportFactsOf, federationNames } from '../../exports/facts.ts';
import { readmeLines } from '../../exports/readme.ts';
import { workbookFiles } from '../../exports/xlsx.ts';
import { runQuery } from '../../queries/database.ts';
import { exportedFacts } from '../../queries/exports.ts';
import { findRegistered } from '../../reconcile/entities.ts';
import { registeredCells } from '../../reconcile/extend.ts';
import type { Cell } from '../../exports/columns.ts';
import type { ArchiveFile } from '../../exports/xlsx.ts';
import type { PublishedRow } from './published-rows.ts';
import type { ViewContext } from './view.ts';

/** A federation's own list with what the directory knows of each row; the first line holds the heads. */
export interface EnrichedList {
  readonly cells: readonly (readonly Cell[])[];
  readonly readme: readonly string[];
}

/** Puts beside each row of a list what the directory, else the registry, says of its enterprise. */
export async function enrichRows(
  context: ViewContext,
  rows: readonly PublishedRow[],
  title: string,
  site: string,
): Promise<EnrichedList> {
  const { release, language } = context;
  const ids = [...new Set(rows.flatMap(({ enterprise }) => enterprise ?? []))].filter(
    (id) => !release.withdrawn.has(id),
  );
  const registered = await findRegistered(context, ids);
  const facts = await runQuery(release.directory, exportedFacts, { ids: ids.join(',') });
  const factsById = new Map(facts.map((one) => [one.entry_id, one]));
  const written = { ...context, federations: await federationNames(release) };
  const columns = columnsOf(release, false);
  const text = (key: 'found' | 'outside' | 'stopped' | 'none' | 'open') =>
    writeDeskMessage(language, `enriched.${key}`);
  const describe = ({ link, enterprise }: PublishedRow): [state: string, cells: Cell[]] => {
    const none = columns.map(() => null);
    if (enterprise === null) return [text(link === 'none' ? 'none' : 'open'), none];
    const inRegistry = registered.get(enterprise);
    const isStopped = inRegistry?.state === 'not-active';
    const row = release.withdrawn.has(enterprise) ? -1 : rowOf(release.index.columns.ids, enterprise);
    if (row >= 0) {
      const cells = cellsOf(columns, itemOf(row, null, factsById.get(enterprise), written), written);
      return [text(isStopped ? 'stopped' : 'found'), cells];
    }
    if (inRegistry === undefined) return [text('none'), none];
    const cells = registeredCells(inRegistry, context);
    return [text(isStopped ? 'stopped' : 'outside'), columns.map((column) => cells[column] ?? null)];
  };
  const heads = [
    ...(['row', 'given', 'state'] as const).map((key) => writeDeskMessage(language, `enriched.${key}`)),
    ...columns.map((column) => exportText(language, `column.${column}`)),
  ];
  const lines = rows.map((row): Cell[] => {
    const [state, cells] = describe(row);
    return [row.row, row.name, state, ...cells];
  });
  return {
    cells: [heads, ...lines],
    readme: readmeLines(await exportFactsOf(release, language, title, rows.length, site)),
  };
}

/** The list as CSV; no cell is run as a formula. */
export function enrichedCsv({ cells }: EnrichedList): string {
  return BYTE_ORDER_MARK + cells.map(csvLine).join('');
}

/** The files of the list as a workbook; no cell is run as a formula. */
export function enrichedWorkbook({ cells, readme }: EnrichedList, { language }: ViewContext): ArchiveFile[] {
  const sheet = (name: string, widths: readonly number[], rows: readonly (readonly Cell[])[]) => ({
    ...{ name, widths, frozen: rows.length > 1 && widths.length > 1 },
    async *rows() {
      yield rows;
    },
  });
  return workbookFiles([
    sheet(exportText(language, 'sheet.data'), [8, 40, 22, ...(cells[0] ?? []).slice(3).map(() => 20)], cells),
    sheet(
      exportText(language, 'sheet.readme'),
      [120],
      readme.map((line) => [line]),
    ),
  ]);
}
