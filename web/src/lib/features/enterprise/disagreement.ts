import type { EnterpriseDetail } from '../../../../../api/contract/enterprises.ts';
import { foldText } from '../../../../../data/rules/fold.ts';

type Values = EnterpriseDetail['provenance'][number]['values'];

/** A source and what it says of a field. */
export interface Statement {
  source: string;
  value: string;
}

/**
 * What sources say of a field when they do not agree, the chosen value first; else nothing. Capitals, accents and punctuation make
 * no disagreement, nor does a source that says two things.
 */
export function findDisagreement(values: Values): Statement[] {
  const statements = new Map<string, Statement>();
  for (const { value, sourceTitle } of values.toSorted((a, b) => Number(b.chosen) - Number(a.chosen))) {
    const folded = foldText(value ?? '');
    if (value && folded && !statements.has(folded)) statements.set(folded, { source: sourceTitle, value });
  }
  const said = [...statements.values()];
  return new Set(said.map(({ source }) => source)).size > 1 ? said : [];
}
