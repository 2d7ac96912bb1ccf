import type { Language } from '../../data/messages/translate.ts';
import type { EnterpriseDetail, EnterpriseSummary } from '../contract/enterprises.ts';
import type { TerritoryRef } from '../contract/common.ts';
import { apiTextOr } from '../../data/messages/api/index.ts';
import { ProblemError } from '../http/problem.ts';
import * as queries from '../queries/enterprise.ts';
import { runQuery } from '../queries/database.ts';
import { valueAt } from '../../data/rules/search/dictionary-column.ts';
import { NO_FILTERS } from '../search/question.ts';
import { distanceOf, selectPage } from '../search/page.ts';
import { findRows } from '../search/search.ts';
import { provenanceOf } from './provenance.ts';
import { ancestorsOf, labelled, labelOf, territoryRef } from './labels.ts';
import { pickLocal, streetLine, summaryOf, toPosition } from './summary.ts';
import type { Filters } from '../search/question.ts';
import type { OpenRelease } from '../deps.ts';
import type { Reference } from '../reference/types.ts';
import { valuesAt } from '../../data/rules/search/multi-column.ts';
import { idAt } from '../../data/rules/search/columns.ts';

const NEARBY = 5;

type Rows<Query> = Query extends { row: { _output: infer Row } } ? Row[] : never;

/** Everything public about one entry, in a language. */
export async function detailOf(
  release: OpenRelease,
  reference: Reference,
  row: number,
  id: string,
  language: Language,
): Promise<EnterpriseDetail> {
  const { directory, index } = release;
  const values = { id };
  const [[facts], names, establishments, activities, accreditations, memberships, perimeters, provenance] =
    await Promise.all([
      runQuery(directory, queries.entryFacts, values),
      runQuery(directory, queries.entryNames, values),
      runQuery(directory, queries.entryEstablishments, values),
      runQuery(directory, queries.entryActivities, values),
      runQuery(directory, queries.entryAccreditations, values),
      runQuery(directory, queries.entryMemberships, values),
      runQuery(directory, queries.entryPerimeters, values),
      runQuery(directory, queries.entryProvenance, values),
    ]);
  if (facts === undefined) throw new ProblemError(404, { detail: `No entry "${id}" in the directory.` });
  return {
    ...summaryOf(index, reference, row, language, null),
    release: release.stamp,
    names: names.map(({ name, language: of, kind }) => ({
      name,
      language: of,
      kind,
      kindLabel: apiTextOr(language, `name-kind.${kind}`, kind),
    })),
    legalForm: facts.legal_form === null ? null : labelled(reference.legalForms, facts.legal_form, language),
    situation:
      facts.situation === null
        ? null
        : {
            code: facts.situation,
            label: labelOf(reference.situations.get(facts.situation), language, facts.situation),
          },
    startDate: facts.start_date,
    email: facts.email,
    phone: facts.phone,
    description: describe(facts, language),
    addressStruckOff: facts.address_struck_off,
    openTo: valuesAt(index.columns.openTo, row).map((code) => ({
      code,
      label: apiTextOr(language, `open-to.${code}`, code),
    })),
    territories: territoriesOf(reference, facts.commune, language),
    establishments: establishments.map((unit) => ({
      number: unit.establishment_number,
      name: unit.name,
      startDate: unit.start_date,
      street: streetLine(pickLocal(unit.street_fr, unit.street_nl, unit.street_de, language), unit.house),
      postalCode: unit.postal_code,
      locality: pickLocal(unit.locality_fr, unit.locality_nl, unit.locality_de, language),
      commune: territoryRef(reference, unit.commune, language),
      position: toPosition(unit.lon, unit.lat, unit.geo_method),
      activity: unit.nace === null ? null : labelOf(reference.nace.get(unit.nace), language, unit.nace),
    })),
    activities: activities.map((activity) => ({
      version: activity.nace_version,
      code: activity.nace_code,
      label: labelOf(
        reference.nace.get(`${activity.nace_version}:${activity.nace_code}`),
        language,
        activity.nace_code,
      ),
      classification: activity.classification,
      registration: {
        code: activity.registration,
        label: labelOf(reference.registrations.get(activity.registration), language, activity.registration),
      },
      group: labelled(reference.groups, activity.activity_group, language),
      establishment: activity.establishment_number,
    })),
    accreditationDetails: accreditations.map(({ type, valid_from, valid_to, source, vintage, ...titles }) => {
      const term = reference.accreditations.get(type);
      return {
        type,
        label: labelOf(term?.label, language, type),
        description: labelOf(term?.description, language, ''),
        authority: term?.authority ?? '',
        from: valid_from,
        to: valid_to,
        source,
        sourceTitle: titles[`title_${language}`] ?? source,
        sourceDate: vintage,
      };
    }),
    memberships: memberships.map((membership) => ({
      federation: membership.federation,
      name: membership[`name_${language}`],
      website: membership.website,
      since: membership.valid_from,
      sourceTitle: membership[`title_${language}`] ?? membership.source,
      sourceDate: membership.vintage,
    })),
    perimeters: perimeters.map(({ perimeter, included, reason }) => ({
      perimeter,
      label: labelled(reference.perimeters, perimeter, language).label,
      included,
      reason,
      reasonText: labelOf(reference.reasons.get(reason), language, reason),
    })),
    provenance: provenanceOf(provenance, reference, language),
    nearby: nearbyOf(release, reference, row, id, language),
  };
}

function describe(facts: Rows<typeof queries.entryFacts>[number], language: Language): string | null {
  const own = facts[`description_${language}`];
  return own ?? facts.description_fr ?? facts.description_nl ?? facts.description_de ?? facts.description_en;
}

function territoriesOf(reference: Reference, commune: string | null, language: Language): TerritoryRef[] {
  if (commune === null) return [];
  return [commune, ...ancestorsOf(reference, commune)].flatMap((nis) => {
    const ref = territoryRef(reference, nis, language);
    return ref === null || ref.level === 'country' ? [] : [ref];
  });
}

/** Others of the same group, nearest first; none for an entry without a point. */
function nearbyOf(
  { index }: OpenRelease,
  reference: Reference,
  row: number,
  id: string,
  language: Language,
): EnterpriseSummary[] {
  const { columns } = index;
  const lon = columns.lon[row] as number;
  const lat = columns.lat[row] as number;
  if (Number.isNaN(lon)) return [];
  for (const radiusKm of [5, 25, 100]) {
    const group = [valueAt(columns.group, row) ?? ''];
    const filters: Filters = { ...NO_FILTERS, near: { lon, lat }, radiusKm, group };
    const found = findRows(index, { text: null, filters });
    if (found.total <= NEARBY && radiusKm < 100) continue;
    return selectPage(index, filters, found, { sort: 'distance', limit: NEARBY + 1, after: null })
      .filter((other) => idAt(columns.ids, other.row) !== id)
      .slice(0, NEARBY)
      .map((other) =>
        summaryOf(index, reference, other.row, language, distanceOf(index, filters, other.row)),
      );
  }
  return [];
}
