import { z } from '@hono/zod-openapi';
import { LANGUAGES } from '../../data/messages/translate.ts';
import type { Context } from 'hono';
import type { Language } from '../../data/messages/translate.ts';
import type { Deps } from '../deps.ts';
import type { AppEnv } from '../http/router.ts';
import type { ReconcileContext } from './entities.ts';

export const PATH = '/reconcile/{language}';

const language = z.enum(LANGUAGES).openapi({
  param: { name: 'language', in: 'path' },
  description: 'Language of names: fr, nl, de or en.',
  example: 'en',
});

/** The language in the path of the service. */
export const languageParam = z.strictObject({ language });

/** How a query parameter is described. */
export const described = (name: string, description: string) => ({
  param: { name, in: 'query' as const },
  description,
});

/** The public address of the deployment, without a slash at its end. */
export function originOf(context: Context<AppEnv>, { publicOrigin }: Pick<Deps, 'publicOrigin'>): string {
  return publicOrigin?.replace(/\/$/, '') ?? new URL(context.req.url).origin;
}

/** What answers are written from. */
export function contextOf(
  context: Context<AppEnv>,
  { reference }: Pick<Deps, 'reference'>,
  of: Language,
): ReconcileContext {
  return { release: context.get('release'), reference, language: of };
}
