import type { Language } from '../../data/messages/translate.ts';
import { apiText, apiTextOr } from '../../data/messages/api/index.ts';
import type { EnterpriseDetail } from '../contract/enterprises.ts';
import type { ProvenanceRow } from '../queries/enterprise.ts';
import type { Names, Reference } from '../reference/types.ts';
import { labelOf } from './labels.ts';

/** Where each field of an entry comes from: its values with source, date and the reason in words, the chosen one first. */
export function provenanceOf(
  rows: readonly ProvenanceRow[],
  reference: Reference,
  language: Language,
): EnterpriseDetail['provenance'] {
  const fields = [...new Set(rows.map((row) => row.field))];
  return fields.map((field) => ({
    field,
    fieldLabel: apiTextOr(language, `field.${field}`, field),
    values: rows
      .filter((row) => row.field === field)
      .map((row) => ({
        value: row.value === null ? null : provenanceText(field, row.value, reference, language),
        source: row.source,
        sourceTitle: row[`title_${language}`] ?? row.source,
        date: row.source_date,
        rule: ruleText(row.rule, row.chosen, language),
        chosen: row.chosen,
      })),
  }));
}

/** A value of a field as people read it: codes are shown by their words. */
export function provenanceText(
  field: string,
  value: string,
  reference: Reference,
  language: Language,
): string {
  if (field === 'open_to')
    return value
      .split('; ')
      .map((code) => apiTextOr(language, `open-to.${code}`, code))
      .join(' · ');
  if (field === 'location') return apiTextOr(language, `geo-method.${value}`, value);
  const names: Record<string, Names | undefined> = {
    activity: reference.nace.get(value),
    activity_group: reference.groups.get(value)?.label,
    commune: reference.territories.get(value)?.names,
    legal_form: reference.legalForms.get(value)?.label,
    situation: reference.situations.get(value),
  };
  return labelOf(names[field], language, value);
}

function ruleText(rule: string, chosen: boolean, language: Language): string {
  const key = rule.startsWith('commune-') ? 'rule.commune' : `rule.${rule}`;
  return apiTextOr(language, key, apiText(language, chosen ? 'rule-chosen' : 'rule-lost'));
}
