import { createRoute, z } from '@hono/zod-openapi';
import { apiTextOr } from '../../data/messages/api/index.ts';
import { labelled, labelOf } from '../answers/labels.ts';
import { Method, Sources } from '../contract/releases.ts';
import { createRouter, jsonAnswer, problemAnswers } from '../http/router.ts';
import { lang } from '../parameters.ts';
import {
  editionSources,
  entriesByAccreditation,
  entriesByPerimeter,
  geocodingShares,
} from '../queries/about.ts';
import { checkTotals } from '../queries/cells.ts';
import { runQuery } from '../queries/database.ts';
import type { Deps } from '../deps.ts';

const query = z.strictObject({ lang });

const sourcesRoute = createRoute({
  method: 'get',
  path: '/sources',
  tags: ['About'],
  summary: 'Sources of the release with licence, vintage and row counts',
  request: { query },
  responses: { 200: jsonAnswer(Sources, 'Sources'), ...problemAnswers(400) },
});

const methodRoute = createRoute({
  method: 'get',
  path: '/method',
  tags: ['About'],
  summary: 'Perimeters, accreditations, activity groups, and our totals beside the published ones',
  request: { query },
  responses: { 200: jsonAnswer(Method, 'Method'), ...problemAnswers(400) },
});

/** `GET /sources` and `GET /method`. */
export function aboutRoutes({ reference }: Deps) {
  return createRouter()
    .openapi(sourcesRoute, async (context) => {
      const { lang: language } = context.req.valid('query');
      const { directory, stamp } = context.get('release');
      const [sources, shares] = await Promise.all([
        runQuery(directory, editionSources),
        runQuery(directory, geocodingShares),
      ]);
      return context.json(
        {
          release: stamp,
          items: sources.map((row) => ({
            id: row.source,
            kind: row.kind,
            title: row[`title_${language}`],
            producer: labelOf(reference.sourceTexts.get(row.producer), language, row.producer),
            licence: labelOf(reference.sourceTexts.get(row.licence), language, row.licence),
            url: row.url,
            vintage: row.vintage,
            rowsIn: row.rows_in,
            rowsKept: row.rows_kept,
            rowsRejected: row.rows_rejected,
            rowsDropped: row.rows_dropped,
            checksum: row.checksum,
          })),
          reference: reference.tables.map((table) => ({
            topic: table.topic,
            title: table.title[language],
            rows: table.rows,
            producer: table.producer[language],
            licence: table.licence[language],
            vintage: table.vintage[language],
          })),
          geocoding: shares.map(({ geo_method: code, unit, rows }) => ({
            method: { code, label: apiTextOr(language, `geo-method.${code}`, code) },
            unit,
            rows,
          })),
        },
        200,
      );
    })
    .openapi(methodRoute, async (context) => {
      const { lang: language } = context.req.valid('query');
      const { directory, statistics, stamp } = context.get('release');
      const [byPerimeter, byAccreditation, totals] = await Promise.all([
        runQuery(directory, entriesByPerimeter),
        runQuery(directory, entriesByAccreditation),
        runQuery(statistics, checkTotals),
      ]);
      return context.json(
        {
          release: stamp,
          perimeters: [...reference.perimeters.values()].map(({ code, label, description, rules }) => ({
            id: code,
            label: label[language],
            definition: description[language],
            entries: byPerimeter.find((row) => row.perimeter === code)?.entries ?? 0,
            rules: rules.map(({ rule, kind }) => ({
              rule,
              text: apiTextOr(language, `perimeter-rule.${kind}`, kind),
            })),
          })),
          accreditations: [...reference.accreditations.values()].map((term) => ({
            code: term.code,
            label: term.label[language],
            description: term.description[language],
            authority: term.authority,
            legalBase: term.legalBase,
            entries: byAccreditation.find((row) => row.type === term.code)?.entries ?? 0,
          })),
          groups: [...reference.groups.values()].map(({ code, label, description, statGroup }) => ({
            code,
            label: label[language],
            description: description[language],
            statGroup: labelled(reference.statGroups, statGroup, language),
          })),
          checkTotals: totals.map((row) => ({
            region: {
              code: row.region,
              label: labelOf(reference.territories.get(row.region)?.names, language, row.region),
            },
            measure: { code: row.measure, label: apiTextOr(language, `measure.${row.measure}`, row.measure) },
            own: row.own_value,
            published: row.published_value,
            difference: row.published_value === 0 ? 0 : row.own_value / row.published_value - 1,
            year: row.year,
            source: labelOf(reference.sourceTexts.get(row.source), language, row.source),
            vintage: row.vintage,
          })),
        },
        200,
      );
    });
}
