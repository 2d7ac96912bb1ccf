import { jsonList, jsonObject, jsonText } from '../http/json-text.ts';
import { apiTextOr } from '../../data/messages/api/index.ts';
import { labelled, labelOf } from './labels.ts';
import { perLanguage } from './per-language.ts';
import type { Language } from '../../data/messages/translate.ts';
import type { EnterpriseList } from '../contract/enterprises.ts';
import type { JsonText } from '../http/json-text.ts';
import type { FacetCounts } from '../search/class-counts.ts';
import type { DirectoryIndex } from '../search/directory-index.ts';
import type { Reference } from '../reference/types.ts';

type Facets = EnterpriseList['facets'];
type Value = Facets['group'][number];
type Chosen = Readonly<Record<keyof Facets, readonly string[]>>;
type Values = (counts: ReadonlyMap<string, number>) => JsonText<Value[]>;

const NONE: ReadonlyMap<string, number> = new Map();

/**
 * The JSON of facet counts in a language, the most frequent value first; all empty for none. Values that a question chooses are
 * there even when nothing has them: people see by name what they may take away.
 */
export function facetsText(
  counts: FacetCounts | null,
  chosen: Chosen,
  index: DirectoryIndex,
  reference: Reference,
  language: Language,
): JsonText<Facets> {
  const write = writersOf(index, reference, language);
  const text = (facet: keyof Facets): JsonText<Value[]> =>
    write[facet](counts === null ? NONE : withChosen(counts[facet], chosen[facet]));
  return jsonObject<Facets>({
    group: text('group'),
    form: text('form'),
    accreditation: text('accreditation'),
    federation: text('federation'),
    open: text('open'),
    region: text('region'),
  });
}

function withChosen(
  counts: ReadonlyMap<string, number>,
  codes: readonly string[],
): ReadonlyMap<string, number> {
  const missing = codes.filter((code) => !counts.has(code));
  return missing.length === 0 ? counts : new Map([...counts, ...missing.map((code) => [code, 0] as const)]);
}

const writersOf = perLanguage(
  ({ federations }, reference, language): Readonly<Record<keyof Facets, Values>> => ({
    group: valuesWriter((code) => labelled(reference.groups, code, language).label),
    form: valuesWriter((code) => labelled(reference.formGroups, code, language).label),
    accreditation: valuesWriter((code) => labelled(reference.accreditations, code, language).label),
    federation: valuesWriter((code) => labelOf(federations.get(code), language, code)),
    open: valuesWriter((code) => apiTextOr(language, `open-to.${code}`, code)),
    region: valuesWriter((code) => labelOf(reference.territories.get(code)?.names, language, code)),
  }),
);

function valuesWriter(label: (code: string) => string): Values {
  const written = new Map<string, string>();
  return (counts) => {
    const values = [...counts].sort(
      ([left, leftCount], [right, rightCount]) => rightCount - leftCount || (left < right ? -1 : 1),
    );
    return jsonList(
      values.map(([code, count]) => {
        let named = written.get(code);
        if (named === undefined) {
          named = `{"code":${jsonText(code)},"label":${jsonText(label(code))},"count":`;
          written.set(code, named);
        }
        return `${named}${count}}` as JsonText<Value>;
      }),
    );
  };
}
