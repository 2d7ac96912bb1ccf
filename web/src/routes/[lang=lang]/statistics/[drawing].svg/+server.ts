import { error } from '@sveltejs/kit';
import { isLanguage } from '../../../../../../data/messages/translate.ts';
import { ApiError } from '../../../../lib/api.ts';
import { parseQuestion, printQuestion } from '../../../../lib/features/explorer/question.ts';
import { printPath } from '../../../../lib/paths.ts';
import { drawAnswer, DRAWINGS } from '../../../../lib/server/explorer/drawing.ts';
import { explore } from '../../../../lib/server/explorer/explore.ts';
import { viewAnswer } from '../../../../lib/server/explorer/view.ts';
import { siteOrigin } from '../../../../lib/server/origin.ts';
import type { RequestHandler } from './$types';

/** The chart or the map of an answer as an SVG file. */
export const GET: RequestHandler = async ({ fetch, params, url }) => {
  const { lang: language } = params;
  const name = DRAWINGS.find((one) => one === params.drawing);
  if (name === undefined || !isLanguage(language)) error(404);
  const explored = await explore(fetch, parseQuestion(url.searchParams), language).catch(
    (failure: unknown) => {
      if (failure instanceof ApiError) error(failure.status, failure.message);
      throw failure;
    },
  );
  const { question, answered, territories } = explored;
  if (answered === null) error(404);
  const answer = await viewAnswer(fetch, question, { ...explored, answered }, language);
  const address = `${siteOrigin(url)}${printPath({ language, page: 'statistics' })}${printQuestion({ ...question, edition: answer.edition })}`;
  const inside = territories.find(({ nis }) => nis === question.inside)?.name;
  const svg = await drawAnswer(name, { question, answer, inside, language, address });
  if (svg === null) error(404);
  return new Response(svg, {
    headers: { 'content-type': 'image/svg+xml; charset=utf-8', 'cache-control': 'public, max-age=300' },
  });
};
