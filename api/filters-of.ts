import type { z } from '@hono/zod-openapi';
import { refusedValue } from './http/problem.ts';
import { hasNacePrefix } from './search/filters.ts';
import { NO_TERRITORY } from './search/question.ts';
import type { Columns } from '../data/rules/search/columns.ts';
import type { OpenRelease } from './deps.ts';
import type { Filters, NacePrefix } from './search/question.ts';
import type { Reference } from './reference/types.ts';
import type { searchParameters } from './parameters.ts';

type Parsed = z.output<z.ZodObject<typeof searchParameters>>;
/** Codes that a refusal names. */
const MOST_NAMED = 40;

type Level = 'commune' | 'arrondissement' | 'province' | 'region';

/**
 * The filters of parsed parameters.
 * @throws ProblemError (400) naming the parameter that has an unknown value.
 */
export function filtersOf(query: Parsed, reference: Reference, release: OpenRelease): Filters {
  if (query.radius !== undefined && query.near === undefined) {
    throw refusedValue('radius', String(query.radius), 'near beside it, a point to count from');
  }
  const { columns } = release.index;
  return {
    perimeter: known('perimeter', [query.perimeter], columns.perimeters)[0] ?? query.perimeter,
    near: query.near ?? null,
    radiusKm: query.radius ?? null,
    box: query.bbox ?? null,
    territories: [
      (query.territory ?? []).map((nis) => todayNis('territory', nis, reference)),
      ...(['commune', 'arrondissement', 'province'] as const).map((level) =>
        ofLevel(level, query[level], reference),
      ),
    ],
    region: ofLevel('region', query.region, reference),
    group: known('group', query.group, [...reference.groups.keys()]),
    form: known('form', query.form, [...reference.formGroups.keys()]),
    legalForm: known('legalForm', query.legalForm, [...reference.legalForms.keys()]),
    nace: (query.nace ?? []).map((text) => readNace(text, reference, columns)),
    accreditation: known('accreditation', query.accreditation, [...reference.accreditations.keys()]),
    federation: known('federation', query.federation, columns.federations.values),
    open: query.open ?? [],
  };
}

/** The commune of today for a code of an older grid; @throws ProblemError (400) for a code of no territory. */
export function todayNis(parameter: string, nis: string, reference: Reference): string {
  if (reference.territories.has(nis)) return nis;
  const successor = reference.successors.get(nis);
  if (successor === undefined) throw refusedValue(parameter, nis, 'the NIS code of a territory');
  return successor.nis;
}

function ofLevel(level: Level, codes: readonly string[] | undefined, reference: Reference): string[] {
  return (codes ?? []).map((code) => {
    if (code === NO_TERRITORY) return code;
    const nis = todayNis(level, code, reference);
    const found = reference.territories.get(nis)?.level;
    if (found !== level)
      throw refusedValue(
        level,
        code,
        `the code of a territory of the level ${level}; this one is of the level ${found}`,
      );
    return nis;
  });
}

function known(
  parameter: string,
  values: readonly string[] | undefined,
  codes: readonly string[],
): readonly string[] {
  for (const value of values ?? []) {
    if (!codes.includes(value)) {
      throw refusedValue(parameter, value, `one of ${codes.slice(0, MOST_NAMED).join(', ')}`);
    }
  }
  return values ?? [];
}

/** @throws ProblemError (400) for what no activity begins with, in the tables or in the release. */
function readNace(text: string, { nace }: Reference, columns: Columns): NacePrefix {
  const [version = null, prefix = text] = text.includes(':') ? text.split(':') : [null, text];
  const wanted = { version, prefix };
  const has = (key: string | null): boolean => key !== null && hasNacePrefix(key, wanted);
  if (!nace.keys().some(has) && !columns.nace.values.some(has)) {
    throw refusedValue('nace', text, 'a NACE code or its beginning, such as 47 or 2008:47791');
  }
  return wanted;
}
