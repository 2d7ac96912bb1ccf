import { createRoute, z } from '@hono/zod-openapi';
import { datasetText } from '../../data/messages/datasets/index.ts';
import { ADDITIVE_MEASURES } from '../../data/schema/reference/datasets.ts';
import { DatasetSums } from '../contract/datasets.ts';
import { answerOf, chooseEdition, getDataset, notesOf, sourceOf, titleOf } from '../datasets/answer.ts';
import { TOTAL } from '../datasets/dimensions.ts';
import { datasetId, sumQuery } from '../datasets/parameters.ts';
import { sumCells } from '../datasets/sums.ts';
import { createRouter, jsonAnswer, problemAnswers } from '../http/router.ts';
import { sayNotes, territoryNotes } from '../territory-notes.ts';
import type { Deps } from '../deps.ts';

const route = createRoute({
  method: 'get',
  path: '/datasets/{id}/sum',
  tags: ['Statistics'],
  summary: 'Published cells of a dataset added up, for instance over the communes of an area of your own',
  description:
    'One sum for each year and measure over everything else that is chosen. A sum is confidential when one of its cells is: nothing ' +
    'can be learned from sums that the cells do not tell. Employers do not add up, since one may be in several communes.',
  request: { params: z.strictObject({ id: datasetId }), query: sumQuery },
  responses: { 200: jsonAnswer(DatasetSums, 'The sums'), ...problemAnswers(400, 404) },
});

/** `GET /datasets/{id}/sum`. */
export function sumRoute(deps: Deps) {
  const { reference } = deps;
  return createRouter().openapi(route, async (context) => {
    const asked = context.req.valid('query');
    const { lang: language } = asked;
    const dataset = getDataset(reference, context.req.valid('param').id);
    const edition = await chooseEdition(context.get('release'), asked.edition, deps);
    const additive = dataset.measures.filter((measure) => ADDITIVE_MEASURES.some((one) => one === measure));
    const form = asked.form ?? (dataset.theme === 'enterprises' ? [TOTAL] : undefined);
    const wanted = { ...asked, form, measure: asked.measure ?? additive };
    const answer = await answerOf(edition, dataset, wanted, reference, language);
    const sums = sumCells(answer);
    const notes = territoryNotes(asked, reference, language);
    sayNotes(context, notes);
    return context.json(
      {
        release: edition.release.stamp,
        edition: edition.id,
        dataset: {
          id: dataset.id,
          title: titleOf(dataset, language),
          version: answer.version,
          status: answer.status,
        },
        sums,
        reason: sums.some(({ status }) => status === 'c') ? datasetText(language, 'status-note.c') : null,
        source: sourceOf(dataset, edition.id, language),
        notes: notesOf(dataset, answer.status, edition.manifest.demo, language),
        territoryNotes: notes,
      },
      200,
    );
  });
}
