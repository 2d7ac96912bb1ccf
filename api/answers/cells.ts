import type { Language } from '../../data/messages/translate.ts';
import type { Cell } from '../contract/territories.ts';
import { ProblemError } from '../http/problem.ts';
import { labelOf, territoryRef } from './labels.ts';
import type { CellRow } from '../queries/cells.ts';
import type { Names, Reference } from '../reference/types.ts';

export type ActivityLevel = 'total' | 'stat-group' | 'group' | 'section';

/** One figure before its words. A code of `total` stands for all. */
export interface CellFacts {
  readonly territory: string;
  readonly activity: string;
  readonly form: string;
  readonly value: number | null;
  readonly status: Cell['status'];
}

/** The words of an activity code at a level. */
export function activityNames(reference: Reference, level: ActivityLevel, code: string): Names | undefined {
  if (level === 'group') return reference.groups.get(code)?.label;
  if (level === 'stat-group') return reference.statGroups.get(code)?.label;
  return reference.sections.get(code);
}

/** The codes of an activity level, in their order. */
export function activityCodes(reference: Reference, level: ActivityLevel): readonly string[] {
  if (level === 'total') return ['total'];
  const tables = { group: reference.groups, 'stat-group': reference.statGroups, section: reference.sections };
  return [...tables[level].keys()];
}

/** A cell in words, with its rate. Fewer decimals than the figure deserves would hide small communes: three are kept. */
export function cellOf(
  reference: Reference,
  facts: CellFacts,
  level: ActivityLevel,
  language: Language,
): Cell {
  const territory = territoryRef(reference, facts.territory, language);
  if (territory === null)
    throw new ProblemError(404, { detail: `"${facts.territory}" is the code of no territory.` });
  const population = reference.territories.get(facts.territory)?.population ?? null;
  const { activity, form, value, status } = facts;
  return {
    territory,
    activity:
      activity === 'total'
        ? null
        : { code: activity, label: labelOf(activityNames(reference, level, activity), language, activity) },
    form:
      form === 'total'
        ? null
        : { code: form, label: labelOf(reference.formGroups.get(form)?.label, language, form) },
    value,
    status,
    perTenThousand:
      value === null || population === null ? null : Math.round((value / population) * 1e7) / 1e3,
  };
}

/** Looks cells up by code; a cell that no row states is zero. */
export class CellTable {
  readonly #rows: ReadonlyMap<string, CellRow>;

  constructor(rows: readonly CellRow[]) {
    this.#rows = new Map(
      rows.map((row) => [keyOf(row.territory, row.activity, row.form_group, row.measure), row]),
    );
  }

  get(territory: string, activity: string, form: string, measure: string): CellFacts {
    const row = this.#rows.get(keyOf(territory, activity, form, measure));
    if (row === undefined) return { territory, activity, form, value: 0, status: 'zero' };
    return { territory, activity, form, value: row.value, status: row.status };
  }
}

function keyOf(territory: string, activity: string, form: string, measure: string): string {
  return `${territory}|${activity}|${form}|${measure}`;
}
