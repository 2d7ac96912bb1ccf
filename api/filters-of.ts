import type { z } from '@hono/zod-openapi';
import { wrongParameter } from './http/problem.ts';
import type { OpenRelease } from './deps.ts';
import type { Filters, NacePrefix } from './search/question.ts';
import type { Reference } from './reference/types.ts';
import type { searchParameters } from './parameters.ts';

type Parsed = z.output<z.ZodObject<typeof searchParameters>>;
type Level = 'commune' | 'arrondissement' | 'province' | 'region';

/**
 * The filters of parsed parameters.
 * @throws ProblemError (400) naming the parameter that has an unknown value.
 */
export function filtersOf(query: Parsed, reference: Reference, release: OpenRelease): Filters {
  if (query.radius !== undefined && query.near === undefined) {
    throw wrongParameter('radius', 'radius needs near: a point to count from.');
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
    nace: (query.nace ?? []).map(readNace),
    accreditation: known('accreditation', query.accreditation, [...reference.accreditations.keys()]),
    federation: known('federation', query.federation, columns.federations.values),
  };
}

/** The commune of today for a code of an older grid; @throws ProblemError (400) for a code of no territory. */
export function todayNis(parameter: string, nis: string, reference: Reference): string {
  if (reference.territories.has(nis)) return nis;
  const successor = reference.successors.get(nis);
  if (successor === undefined) throw wrongParameter(parameter, `"${nis}" is the code of no territory.`);
  return successor.nis;
}

function ofLevel(level: Level, codes: readonly string[] | undefined, reference: Reference): string[] {
  return (codes ?? []).map((code) => {
    const nis = todayNis(level, code, reference);
    const found = reference.territories.get(nis)?.level;
    if (found !== level)
      throw wrongParameter(level, `"${code}" is the code of a ${found}, not of a ${level}.`);
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
      throw wrongParameter(parameter, `"${value}" is not known. Known: ${codes.slice(0, 40).join(', ')}.`);
    }
  }
  return values ?? [];
}

function readNace(text: string): NacePrefix {
  const [version, prefix] = text.split(':');
  return prefix === undefined ? { version: null, prefix: text } : { version: version ?? null, prefix };
}
