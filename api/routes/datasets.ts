import { createRoute, z } from '@hono/zod-openapi';
import { datasetText } from '../../data/messages/datasets/index.ts';
import { DATASET_DIMENSIONS, DATASET_FORMATS } from '../../data/schema/reference/datasets.ts';
import { DatasetDetail, Datasets } from '../contract/datasets.ts';
import { CELL_STATUSES } from '../contract/territories.ts';
import { answerOf, chooseEdition, getDataset, notesOf, sourceOf } from '../datasets/answer.ts';
import { citationOf } from '../datasets/citation.ts';
import { codesOf, describeDataset } from '../datasets/describe.ts';
import { datasetsOf } from '../datasets/dataset.ts';
import { FORMAT_FILES } from '../datasets/formats.ts';
import { datasetId, editionParameter } from '../datasets/parameters.ts';
import { sdmxStructure } from '../datasets/sdmx-structure.ts';
import { sqlOf } from '../datasets/sql.ts';
import { createRouter, jsonAnswer, problemAnswers } from '../http/router.ts';
import { lang } from '../parameters.ts';
import type { DatasetAnswer } from '../datasets/answer.ts';
import type { Deps } from '../deps.ts';

const params = z.strictObject({ id: datasetId });
const query = z.strictObject({ lang, edition: editionParameter });

const listRoute = createRoute({
  method: 'get',
  path: '/datasets',
  tags: ['Statistics'],
  summary: 'Datasets: what statistics exist, by theme and cross-table',
  description:
    'The closed list of cross-tables. Employment figures come from the certified publication lattice; counts of enterprises and ' +
    'establishments are public and whole.',
  request: { query },
  responses: { 200: jsonAnswer(Datasets, 'Datasets'), ...problemAnswers(400, 404) },
});

const oneRoute = createRoute({
  method: 'get',
  path: '/datasets/{id}',
  tags: ['Statistics'],
  summary: 'One dataset: codes with labels, versions and changelog, downloads, citation, method',
  request: { params, query },
  responses: { 200: jsonAnswer(DatasetDetail, 'The dataset'), ...problemAnswers(400, 404) },
});

const STRUCTURE_TYPE = 'application/vnd.sdmx.structure+json';
const structureRoute = createRoute({
  method: 'get',
  path: '/datasets/{id}/structure',
  tags: ['Statistics'],
  summary: 'Structure of a dataset as an SDMX-JSON 2.0 message: dataflow, data structure, code lists',
  request: { params, query: z.strictObject({ edition: editionParameter }) },
  responses: {
    200: jsonAnswer(z.looseObject({}), 'The structure message'),
    ...problemAnswers(400, 404),
  },
});

/** `GET /datasets`, `/datasets/{id}` and `/datasets/{id}/structure`. */
export function datasetRoutes(deps: Deps) {
  const { reference, publicOrigin } = deps;
  const whole = async (
    release: Parameters<typeof chooseEdition>[0],
    edition: string | undefined,
    id: string,
    language: z.output<typeof lang>,
  ): Promise<DatasetAnswer> =>
    answerOf(await chooseEdition(release, edition, deps), getDataset(reference, id), {}, reference, language);
  return createRouter()
    .openapi(listRoute, async (context) => {
      const { lang: language, edition: asked } = context.req.valid('query');
      const edition = await chooseEdition(context.get('release'), asked, deps);
      const answers = await Promise.all(
        [...datasetsOf(reference).values()].map((dataset) =>
          answerOf(edition, dataset, {}, reference, language),
        ),
      );
      const isPending = answers.some(({ status }) => status === 'pending');
      return context.json(
        {
          release: edition.release.stamp,
          edition: edition.id,
          items: answers.map(describeDataset),
          notes: isPending ? [datasetText(language, 'note.pending')] : [],
        },
        200,
      );
    })
    .openapi(oneRoute, async (context) => {
      const { lang: language, edition: asked } = context.req.valid('query');
      const answer = await whole(context.get('release'), asked, context.req.valid('param').id, language);
      const { pathname } = new URL(context.req.url);
      return context.json(detailOf(answer, pathname, (publicOrigin ?? '') + pathname), 200);
    })
    .openapi(structureRoute, async (context) => {
      const { edition } = context.req.valid('query');
      const answer = await whole(context.get('release'), edition, context.req.valid('param').id, 'en');
      return context.json(sdmxStructure(answer), 200, {
        'content-type': `${STRUCTURE_TYPE}; version=2.0.0`,
      });
    });
}

/** Everything known of a dataset; `path` is that of the API, `address` where people find it. */
function detailOf(answer: DatasetAnswer, path: string, address: string): DatasetDetail {
  const { edition, dataset, language, status } = answer;
  const versions = edition.history.get(dataset.id) ?? [];
  const suffix = edition.id === edition.release.pointer.statistics ? '' : `&edition=${edition.id}`;
  return {
    release: edition.release.stamp,
    edition: edition.id,
    dataset: describeDataset(answer),
    codes: Object.fromEntries(
      DATASET_DIMENSIONS.map((dimension) => [dimension, codesOf(answer, dimension)]),
    ) as DatasetDetail['codes'],
    statuses: CELL_STATUSES.map((code) => ({
      code,
      label: datasetText(language, `status.${code}`),
      explanation: datasetText(language, `status-note.${code}`),
    })),
    versions: versions.toReversed().map((version, at) => ({
      ...version,
      years: [...version.years],
      changes: [...version.changes],
      current: at === 0,
      href: `${path}/observations?edition=${version.edition}`,
    })),
    downloads: DATASET_FORMATS.filter((format) => format !== 'walstat').map((format) => ({
      format,
      label: datasetText(language, `format.${format}`),
      type: FORMAT_FILES[format].type.replace(/;.*$/, ''),
      href: `${path}/observations?format=${format}&lang=${language}${suffix}`,
    })),
    structure: `${path}/structure`,
    citation: citationOf(answer, address),
    method: datasetText(language, `method.${dataset.theme}`),
    sql: sqlOf(dataset),
    source: sourceOf(dataset, edition.id, language),
    notes: notesOf(dataset, status, edition.manifest.demo, language),
  };
}
