import { createRoute, z } from '@hono/zod-openapi';
import { apiText } from '../../data/messages/api/index.ts';
import { activityCodes, cellOf, CellTable } from '../answers/cells.ts';
import { ancestorsOf, labelled } from '../answers/labels.ts';
import { TERRITORY_LEVELS } from '../contract/common.ts';
import { ACTIVITY_LEVELS, MEASURES, Statistics } from '../contract/territories.ts';
import { todayNis } from '../filters-of.ts';
import { ProblemError, refusedValue } from '../http/problem.ts';
import { createRouter, jsonAnswer, problemAnswers } from '../http/router.ts';
import { lang, perimeter, searchParameters } from '../parameters.ts';
import { cellPerimeters, editionFacts, findCells } from '../queries/cells.ts';
import { runQuery } from '../queries/database.ts';
import { sayNotes, territoryNotes } from '../territory-notes.ts';
import type { Deps } from '../deps.ts';
import type { Reference } from '../reference/types.ts';

const COUNTRY = '01000';
const BREAKDOWNS = ['territory', 'activity', 'form'] as const;
const parameter = (name: string, description: string) => ({
  param: { name, in: 'query' as const },
  description,
});

const query = z.strictObject({
  lang,
  territory: searchParameters.territory,
  level: z
    .enum(TERRITORY_LEVELS)
    .optional()
    .openapi({ ...parameter('level', 'All territories of a level; with territory, those inside it') }),
  by: z
    .enum(BREAKDOWNS)
    .default('territory')
    .openapi({ ...parameter('by', 'Break down by activity or by form of organisation as well') }),
  activityLevel: z
    .enum(ACTIVITY_LEVELS)
    .optional()
    .openapi({
      ...parameter('activityLevel', 'Level of the activities: group with by=activity, else total'),
    }),
  activity: z
    .string()
    .regex(/^[\w-]{1,40}$/, 'expected the code of an activity')
    .optional()
    .openapi({ ...parameter('activity', 'One activity, at activityLevel') }),
  form: z
    .string()
    .regex(/^[\w-]{1,40}$/, 'expected the code of a form group')
    .optional()
    .openapi({ ...parameter('form', 'One form group') }),
  measure: z
    .enum(MEASURES)
    .default('enterprises')
    .openapi({ ...parameter('measure', 'What is counted') }),
  perimeter,
  edition: z
    .string()
    .regex(/^s-\d{8}-[0-9a-f]{10}$/, 'expected the id of a statistics edition; see /releases')
    .optional()
    .openapi({ ...parameter('edition', 'A statistics edition to cite; the current one by default') }),
});

const route = createRoute({
  method: 'get',
  path: '/statistics',
  tags: ['Statistics'],
  summary: 'Counts of enterprises and establishments by territory, activity and form',
  request: { query },
  responses: { 200: jsonAnswer(Statistics, 'Cells'), ...problemAnswers(400, 404) },
});

/** `GET /statistics`. */
export function statisticsRoute({ reference, releases }: Deps) {
  return createRouter().openapi(route, async (context) => {
    const asked = context.req.valid('query');
    const release = context.get('release');
    const edition = asked.edition ?? release.pointer.statistics;
    const database =
      asked.edition === undefined ? release.statistics : await releases.statistics(asked.edition);
    if (database === null)
      throw new ProblemError(404, { parameter: 'edition', detail: `No statistics edition "${edition}".` });
    const level =
      asked.activityLevel ?? (asked.by === 'activity' || asked.activity !== undefined ? 'group' : 'total');
    const activities = chooseActivities(asked, level, reference);
    const forms = chooseForms(asked, reference);
    const territories = chooseTerritories(asked.territory, asked.level, reference);
    const [facts, perimeters, rows] = await Promise.all([
      runQuery(database, editionFacts),
      runQuery(database, cellPerimeters),
      runQuery(database, findCells, {
        perimeter: asked.perimeter,
        activity_level: level,
        measure: asked.measure,
        territories: territories.join(','),
        activity: activities.length === 1 ? (activities[0] ?? '') : '',
        form: forms.length === 1 ? (forms[0] ?? '') : '',
      }),
    ]);
    if (!perimeters.some((row) => row.perimeter === asked.perimeter)) {
      const known = perimeters.map((row) => row.perimeter).join(', ');
      throw refusedValue('perimeter', asked.perimeter, `one of ${known}`);
    }
    const table = new CellTable(rows);
    const cells = territories.flatMap((nis) =>
      activities.flatMap((activity) =>
        forms.map((form) =>
          cellOf(reference, table.get(nis, activity, form, asked.measure), level, asked.lang),
        ),
      ),
    );
    const notes = territoryNotes(asked, reference, asked.lang);
    sayNotes(context, notes);
    return context.json(
      {
        release: release.stamp,
        edition,
        referenceDate: facts.find((fact) => fact.key === 'reference_date')?.value ?? '',
        measure: { code: asked.measure, label: apiText(asked.lang, `measure.${asked.measure}`) },
        measureNote: apiText(asked.lang, `measure-note.${asked.measure}`),
        perimeter: labelled(reference.perimeters, asked.perimeter, asked.lang),
        source: apiText(asked.lang, 'statistics-source', { edition }),
        cells,
        notes,
      },
      200,
    );
  });
}

type Asked = z.output<typeof query>;

function chooseActivities(
  asked: Asked,
  level: (typeof ACTIVITY_LEVELS)[number],
  reference: Reference,
): readonly string[] {
  const codes = activityCodes(reference, level);
  if (asked.activity !== undefined) {
    if (codes.includes(asked.activity)) return [asked.activity];
    throw refusedValue('activity', asked.activity, `one of ${codes.join(', ')}`);
  }
  if (asked.by === 'activity' || level === 'total') return codes;
  throw refusedValue('activityLevel', level, 'by=activity or one activity beside it');
}

function chooseForms(asked: Asked, reference: Reference): readonly string[] {
  const codes = [...reference.formGroups.keys()];
  if (asked.form === undefined) return asked.by === 'form' ? codes : ['total'];
  if (!codes.includes(asked.form)) {
    throw refusedValue('form', asked.form, `one of ${codes.join(', ')}`);
  }
  return [asked.form];
}

function chooseTerritories(
  codes: readonly string[] | undefined,
  level: (typeof TERRITORY_LEVELS)[number] | undefined,
  reference: Reference,
): string[] {
  const given = (codes ?? []).map((nis) => todayNis('territory', nis, reference));
  if (level === undefined) return given.length > 0 ? given : [COUNTRY];
  return [...reference.territories.values()]
    .filter((territory) => territory.level === level)
    .map((territory) => territory.nis)
    .filter(
      (nis) => given.length === 0 || [nis, ...ancestorsOf(reference, nis)].some((one) => given.includes(one)),
    );
}
