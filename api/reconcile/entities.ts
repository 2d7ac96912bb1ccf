import { exportText } from '../../data/messages/exports/index.ts';
import { reconcileText } from '../../data/messages/reconcile/index.ts';
import { parseEnterpriseNumber } from '../../data/rules/enterprise-number.ts';
import { rowOf } from '../../data/rules/search/columns.ts';
import { labelled } from '../answers/labels.ts';
import { summaryOf } from '../answers/summary.ts';
import { runQuery } from '../queries/database.ts';
import { registeredByNumber } from '../queries/registered.ts';
import type { Language } from '../../data/messages/translate.ts';
import type { OpenRelease } from '../deps.ts';
import type { Registered } from '../queries/registered.ts';
import type { Reference } from '../reference/types.ts';

export const ENTRY_TYPE = 'directory-entry';
export const ORGANIZATION_TYPE = 'organization';

export interface Entity {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly type: { readonly id: string; readonly name: string }[];
}

/** What answers are written from. */
export interface ReconcileContext {
  readonly release: OpenRelease;
  readonly reference: Reference;
  readonly language: Language;
}

/** The types of a language, the more particular one below the other. */
export function typesOf(language: Language) {
  const organization = { id: ORGANIZATION_TYPE, name: reconcileText(language, 'type.organization') };
  const entry = { id: ENTRY_TYPE, name: reconcileText(language, 'type.entry') };
  return { organization, entry };
}

/** How the state of an organisation is written; the registry's includes those that stopped. */
export function stateText(state: string, language: Language): string {
  if (state === 'not-active') return reconcileText(language, 'state.not-active');
  return exportText(
    language,
    state === 'active' || state === 'winding-up' ? `state.${state}` : 'state.unknown',
  );
}

/** The id as editions write it: a number in any spelling in its ten digits. */
export function readId(text: string): string {
  const number = parseEnterpriseNumber(text);
  return number.ok ? number.number : text.trim();
}

/** The entry of the directory of this id; undefined for others and for those withdrawn. */
export function findEntry(
  { release, reference, language }: ReconcileContext,
  id: string,
): Entity | undefined {
  const row = rowOf(release.index.columns.ids, id);
  if (row < 0 || release.withdrawn.has(id)) return undefined;
  const { name, group, street, postalCode, locality } = summaryOf(
    release.index,
    reference,
    row,
    language,
    null,
  );
  const { entry, organization } = typesOf(language);
  const address = [street, [postalCode, locality].filter(Boolean).join(' ')].filter(Boolean).join(', ');
  return {
    id,
    name,
    description: [group.label, address].filter(Boolean).join(' · '),
    type: /^\d{10}$/.test(id) ? [entry, organization] : [entry],
  };
}

/** A registered organisation outside the directory. */
export function registeredEntity(found: Registered, { reference, language }: ReconcileContext): Entity {
  const { street, house_number, postal_code, legal_form, state } = found;
  const address = [[street, house_number].filter(Boolean).join(' '), postal_code].filter(Boolean).join(', ');
  const form = legal_form === null ? null : labelled(reference.legalForms, legal_form, language).label;
  return {
    id: found.enterprise_number,
    name: found.names[0] ?? found.enterprise_number,
    description: [form, state === 'active' ? null : stateText(state, language), address]
      .filter(Boolean)
      .join(' · '),
    type: [typesOf(language).organization],
  };
}

/** Registered organisations by number, those withdrawn left out. */
export async function findRegistered(
  { release }: ReconcileContext,
  ids: readonly string[],
): Promise<Map<string, Registered>> {
  const numbers = ids.filter((id) => /^\d{10}$/.test(id) && !release.withdrawn.has(id));
  const rows =
    numbers.length === 0
      ? []
      : await runQuery(release.directory, registeredByNumber, { numbers: numbers.join(',') });
  return new Map(rows.map((row) => [row.enterprise_number, row]));
}

/** The organisation of this id, in the directory or outside; undefined when there is none. */
export async function findEntity(context: ReconcileContext, id: string): Promise<Entity | undefined> {
  const entry = findEntry(context, id);
  if (entry !== undefined) return entry;
  const found = (await findRegistered(context, [id])).get(id);
  return found === undefined ? undefined : registeredEntity(found, context);
}
