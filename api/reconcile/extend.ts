import { exportText } from '../../data/messages/exports/index.ts';
import { rowOf } from '../../data/rules/search/columns.ts';
import { labelled, territoryRef } from '../answers/labels.ts';
import { BETWEEN, cellsOf, itemOf } from '../exports/columns.ts';
import { federationNames } from '../exports/facts.ts';
import { runQuery } from '../queries/database.ts';
import { exportedFacts } from '../queries/exports.ts';
import { findRegistered, readId, stateText } from './entities.ts';
import { extendedColumns } from './properties.ts';
import type { Cell, ColumnName } from '../exports/columns.ts';
import type { ExtensionQuery, ExtensionValue, ReconcileExtension } from '../contract/reconcile.ts';
import type { Registered } from '../queries/registered.ts';
import type { ReconcileContext } from './entities.ts';

function valuesOf(cell: Cell): ExtensionValue[] {
  if (cell === null) return [];
  if (typeof cell === 'string') return cell.split(BETWEEN).map((str) => ({ str }));
  return [Number.isInteger(cell) ? { int: cell } : { float: cell }];
}

/** What the registry says of an organisation outside the directory. */
export function registeredCells(
  found: Registered,
  { reference, release, language }: ReconcileContext,
): Partial<Record<ColumnName, Cell>> {
  return {
    id: found.enterprise_number,
    enterprise_number: found.enterprise_number,
    name: found.names[0] ?? null,
    legal_form_code: found.legal_form,
    legal_form:
      found.legal_form === null ? null : labelled(reference.legalForms, found.legal_form, language).label,
    state: stateText(found.state, language),
    street: [found.street, found.house_number].filter(Boolean).join(' ') || null,
    postal_code: found.postal_code,
    commune_nis: found.commune,
    commune: territoryRef(reference, found.commune, language)?.name ?? null,
    release: release.pointer.directory,
  };
}

/** The values of properties of organisations; ids that nobody has get none. */
export async function extend(context: ReconcileContext, asked: ExtensionQuery): Promise<ReconcileExtension> {
  const { release, language } = context;
  const columns = extendedColumns(asked.properties.map(({ id }) => id));
  const ids = new Map(asked.ids.map((id) => [id, readId(id)]));
  const known = [...ids.values()].filter((id) => !release.withdrawn.has(id));
  const facts = await runQuery(release.directory, exportedFacts, { ids: known.join(',') });
  const factsById = new Map(facts.map((one) => [one.entry_id, one]));
  const registered = await findRegistered(
    context,
    known.filter((id) => rowOf(release.index.columns.ids, id) < 0),
  );
  const written = { ...context, federations: await federationNames(release) };
  const cellsById = (id: string): Cell[] => {
    const row = release.withdrawn.has(id) ? -1 : rowOf(release.index.columns.ids, id);
    if (row >= 0) return cellsOf(columns, itemOf(row, null, factsById.get(id), written), written);
    const found = registered.get(id);
    const cells = found === undefined ? {} : registeredCells(found, context);
    return columns.map((column) => cells[column] ?? null);
  };
  const rows = [...ids].map(([given, id]) => {
    const cells = cellsById(id);
    return [
      given,
      Object.fromEntries(columns.map((column, at) => [column, valuesOf(cells[at] ?? null)])),
    ] as const;
  });
  return {
    meta: columns.map((id) => ({ id, name: exportText(language, `column.${id}`) })),
    rows: Object.fromEntries(rows),
  };
}
