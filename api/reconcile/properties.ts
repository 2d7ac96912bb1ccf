import { exportText } from '../../data/messages/exports/index.ts';
import { reconcileText } from '../../data/messages/reconcile/index.ts';
import type { Language } from '../../data/messages/translate.ts';
import { COLUMN_NAMES } from '../exports/columns.ts';
import type { ColumnName } from '../exports/columns.ts';

/** What a property of a query says about the organisation looked for. */
export const SCORED = {
  enterprise_number: 'number',
  street: 'street',
  house_number: 'houseNumber',
  postal_code: 'postalCode',
  locality: 'locality',
  commune: 'locality',
  phone: 'phone',
  website: 'website',
} as const;
export type ScoredProperty = keyof typeof SCORED;

export interface Property {
  readonly id: string;
  readonly name: string;
}

const ABOUT_A_DOWNLOAD: readonly ColumnName[] = ['distance_km', 'notice'];
const EXTENDED = COLUMN_NAMES.filter((name) => !ABOUT_A_DOWNLOAD.includes(name));
const isExtended = (id: string): id is ColumnName => EXTENDED.some((name) => name === id);

/** The properties that columns can be extended with: those of downloads. */
export function extendedProperties(language: Language): Property[] {
  return EXTENDED.map((id) => ({ id, name: exportText(language, `column.${id}`) }));
}

/** The properties that queries may give, those that count first. */
export function allProperties(language: Language): Property[] {
  const extended = extendedProperties(language);
  const scored = Object.keys(SCORED).map((id) => {
    const known = extended.find((property) => property.id === id);
    if (known !== undefined) return known;
    return { id, name: reconcileText(language, id === 'phone' ? 'property.phone' : 'property.house_number') };
  });
  return [...scored, ...extended.filter(({ id }) => !(id in SCORED))];
}

/** The columns of an extension in their order; ids that are no property are left out. */
export function extendedColumns(ids: readonly string[]): ColumnName[] {
  return ids.filter(isExtended);
}
