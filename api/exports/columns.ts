import { idAt } from '../../data/rules/search/columns.ts';
import { valueAt } from '../../data/rules/search/dictionary-column.ts';
import { valuesAt } from '../../data/rules/search/multi-column.ts';
import { apiText, apiTextOr } from '../../data/messages/api/index.ts';
import { exportText } from '../../data/messages/exports/index.ts';
import { labelled, labelOf } from '../answers/labels.ts';
import { summaryOf } from '../answers/summary.ts';
import type { Language } from '../../data/messages/translate.ts';
import type { EnterpriseSummary } from '../contract/enterprises.ts';
import type { OpenRelease } from '../deps.ts';
import type { ExportedFacts } from '../queries/exports.ts';
import type { Names, Reference } from '../reference/types.ts';

/** A cell: codes are text, figures are numbers. */
export type Cell = string | number | null;

/** What is written of one result. */
export interface Item {
  readonly row: number;
  readonly summary: EnterpriseSummary;
  readonly facts: ExportedFacts | undefined;
}

/** What cells are written from. */
export interface Context {
  readonly release: OpenRelease;
  readonly reference: Reference;
  readonly federations: ReadonlyMap<string, Names>;
  readonly language: Language;
}

/** Between the values of a cell that holds several. */
export const BETWEEN = ' | ';

type Write = (item: Item, context: Context) => Cell;

const joined = (texts: readonly string[]): Cell => (texts.length === 0 ? null : texts.join(BETWEEN));

const CELLS = {
  id: ({ row }, { release }) => idAt(release.index.columns.ids, row),
  enterprise_number: ({ summary }) => summary.number,
  name: ({ summary }) => summary.name,
  activity_group_code: ({ summary }) => summary.group.code,
  activity_group: ({ summary }) => summary.group.label,
  nace_version: (item, context) => naceOf(item, context)[0],
  nace_code: (item, context) => naceOf(item, context)[1],
  main_activity: ({ summary }) => summary.activity,
  form_code: ({ summary }) => summary.form.code,
  form: ({ summary }) => summary.form.label,
  legal_form_code: ({ row }, { release }) => valueAt(release.index.columns.legalForm, row),
  legal_form: ({ row }, { release, reference, language }) => {
    const code = valueAt(release.index.columns.legalForm, row);
    return code === null ? null : labelled(reference.legalForms, code, language).label;
  },
  state: ({ summary }, { language }) => exportText(language, `state.${summary.state}`),
  start_date: ({ facts }) => facts?.start_date ?? null,
  accreditation_codes: ({ summary }) => joined(summary.accreditations.map(({ code }) => code)),
  accreditations: ({ summary }) => joined(summary.accreditations.map(({ label }) => label)),
  federation_codes: ({ row }, { release }) => joined(valuesAt(release.index.columns.federations, row)),
  federations: ({ row }, { release, federations, language }) =>
    joined(
      valuesAt(release.index.columns.federations, row).map((code) =>
        labelOf(federations.get(code), language, code),
      ),
    ),
  keywords: ({ summary }) => joined(summary.keywords),
  open_to_codes: ({ row }, { release }) => joined(valuesAt(release.index.columns.openTo, row)),
  open_to: ({ row }, { release, language }) =>
    joined(
      valuesAt(release.index.columns.openTo, row).map((code) => apiTextOr(language, `open-to.${code}`, code)),
    ),
  website: ({ summary }) => summary.website,
  street: ({ summary }) => summary.street,
  postal_code: ({ summary }) => summary.postalCode,
  locality: ({ summary }) => summary.locality,
  commune_nis: ({ summary }) => summary.commune?.nis ?? null,
  commune: ({ summary }) => summary.commune?.name ?? null,
  province_nis: (item, context) => above(item, context, 'province')?.nis ?? null,
  province: (item, context) => above(item, context, 'province')?.names[context.language] ?? null,
  region_nis: (item, context) => above(item, context, 'region')?.nis ?? null,
  region: (item, context) => above(item, context, 'region')?.names[context.language] ?? null,
  latitude: ({ summary }) => summary.position?.lat ?? null,
  longitude: ({ summary }) => summary.position?.lon ?? null,
  position_method: ({ summary }, { language }) =>
    apiText(language, `geo-method.${summary.position?.method ?? 'none'}`),
  establishments: ({ facts }) => facts?.establishments ?? null,
  distance_km: ({ summary }) => summary.distanceKm,
  release: (_item, { release }) => release.pointer.directory,
  notice: (_item, { release, language }) => (release.stamp.demo ? exportText(language, 'notice.demo') : null),
} satisfies Record<string, Write>;

/** Stable names of the columns, in their order. */
export type ColumnName = keyof typeof CELLS;
export const COLUMN_NAMES = Object.keys(CELLS) as ColumnName[];

/** The columns of a download: distances only with a point to count from, the notice only in a demonstration. */
export function columnsOf({ stamp }: OpenRelease, hasDistances: boolean): ColumnName[] {
  return COLUMN_NAMES.filter((name) => {
    if (name === 'distance_km') return hasDistances;
    return name !== 'notice' || stamp.demo;
  });
}

/** The cells of one result. */
export function cellsOf(names: readonly ColumnName[], item: Item, context: Context): Cell[] {
  return names.map((name) => CELLS[name](item, context));
}

/** Gathers what is written of one result. */
export function itemOf(
  row: number,
  distanceKm: number | null,
  facts: ExportedFacts | undefined,
  { release, reference, language }: Context,
): Item {
  return { row, facts, summary: summaryOf(release.index, reference, row, language, distanceKm) };
}

function naceOf({ row }: Item, { release }: Context): [version: string | null, code: string | null] {
  const [version, code] = (valueAt(release.index.columns.nace, row) ?? '').split(':');
  return [version || null, code ?? null];
}

function above({ summary }: Item, { reference }: Context, level: 'province' | 'region') {
  for (let nis = summary.commune?.nis ?? null; nis !== null;) {
    const territory = reference.territories.get(nis);
    if (territory?.level === level) return territory;
    nis = territory?.parent ?? null;
  }
  return undefined;
}
