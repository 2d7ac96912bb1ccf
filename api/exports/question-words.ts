import { exportText } from '../../data/messages/exports/index.ts';
import { apiTextOr } from '../../data/messages/api/index.ts';
import { labelled, labelOf } from '../answers/labels.ts';
import type { Context } from './columns.ts';
import type { NeedFacts } from '../reference/needs.ts';

type Lists = 'territory' | 'commune' | 'arrondissement' | 'province' | 'region' | 'group' | 'form';

/** The parameters of a search as they are told in words. */
export interface Worded extends Partial<Record<Lists, readonly string[] | undefined>> {
  readonly q?: string | undefined;
  readonly legalForm?: readonly string[] | undefined;
  readonly nace?: readonly string[] | undefined;
  readonly accreditation?: readonly string[] | undefined;
  readonly federation?: readonly string[] | undefined;
  readonly open?: readonly string[] | undefined;
  readonly radius?: number | undefined;
  readonly near?: { readonly lat: number; readonly lon: number } | undefined;
  readonly bbox?: readonly number[] | undefined;
}

const PLACES = ['territory', 'commune', 'arrondissement', 'province', 'region'] as const;

/** A search in words: `« vélo » · Namur · Seconde main`. */
export function questionWords(query: Worded, need: NeedFacts | null, context: Context): string {
  const { reference, federations, language } = context;
  const territory = (nis: string): string => {
    const known = reference.territories.get(nis) ?? reference.territories.get(successor(nis));
    return labelOf(known?.names, language, nis);
  };
  const successor = (nis: string): string => reference.successors.get(nis)?.nis ?? nis;
  const { near, radius, bbox } = query;
  const parts = [
    query.q ? `« ${query.q} »` : '',
    query.q ? '' : (need?.label[language] ?? ''),
    ...PLACES.map((name) => alternatives(query[name], territory)),
    near && radius ? `${radius} km ${near.lat}, ${near.lon}` : '',
    bbox ? `[${bbox.join(', ')}]` : '',
    alternatives(query.group, (code) => labelled(reference.groups, code, language).label),
    alternatives(query.nace, (code) => `NACE ${code}`),
    alternatives(query.form, (code) => labelled(reference.formGroups, code, language).label),
    alternatives(query.legalForm, (code) => labelled(reference.legalForms, code, language).label),
    alternatives(query.accreditation, (code) => labelled(reference.accreditations, code, language).label),
    alternatives(query.federation, (code) => labelOf(federations.get(code), language, code)),
    alternatives(query.open, (code) => apiTextOr(language, `open-to.${code}`, code)),
  ].filter(Boolean);
  return parts.length === 0 ? exportText(language, 'readme.everything') : parts.join(' · ');
}

function alternatives(codes: readonly string[] | undefined, label: (code: string) => string): string {
  return (codes ?? []).map(label).join(', ');
}
