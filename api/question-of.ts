import type { z } from '@hono/zod-openapi';
import { parseEstablishmentNumber } from '../data/rules/enterprise-number.ts';
import { refusedValue } from './http/problem.ts';
import { runQuery } from './queries/database.ts';
import { findEntryOfEstablishment } from './queries/enterprise.ts';
import { findAddress } from './search/address.ts';
import type { OpenRelease } from './deps.ts';
import type { searchParameters } from './parameters.ts';
import type { NeedFacts } from './reference/needs.ts';
import type { Reference } from './reference/types.ts';
import type { Filters, Literal, Question } from './search/question.ts';

type Parsed = z.output<z.ZodObject<typeof searchParameters>>;

/**
 * The need asked for by its code; null when none is.
 * @throws ProblemError (400) for a need that is not known.
 */
export function needOf({ need }: Parsed, { needs }: Reference): NeedFacts | null {
  if (need === undefined) return null;
  const found = needs.get(need);
  if (found === undefined) throw refusedValue('need', need, 'the code of a need; see /needs');
  return found;
}

/** What the text is not read as. */
export function literalOf({ literal }: Parsed): Literal {
  return {
    need: literal?.startsWith('need') === true,
    place: literal?.endsWith('place') === true,
  };
}

/**
 * What a search asks: the number of an establishment stands for the enterprise it belongs to, and an address in the text for
 * the surroundings of its point.
 * @throws ProblemError (400) for a need that is not known.
 */
export async function readQuestion(
  { directory, index }: OpenRelease,
  query: Parsed,
  reference: Reference,
  filters: Filters,
): Promise<Question> {
  const text = query.q ?? null;
  const literal = literalOf(query);
  const question: Question = { text, filters, literal, need: needOf(query, reference) };
  const number = parseEstablishmentNumber(text ?? '');
  if (number.ok) {
    const [owner] = await runQuery(directory, findEntryOfEstablishment, { number: number.number });
    return owner === undefined ? question : { ...question, text: owner.entry_id };
  }
  if (text === null || literal.place || !index.hasStreets) return question;
  const address = await findAddress(directory, index.gazetteer, text);
  return address === null ? question : { ...question, text: address.rest, place: address.place };
}
