import { HTTPException } from 'hono/http-exception';
import { bodyLimit } from 'hono/body-limit';
import { ProblemError, problemResponse, unexpectedProblem } from '../http/problem.ts';
import type { Bindings } from '../http/router.ts';
import type { DeskDeps } from './deps.ts';
import { createDeskRouter } from './router.ts';
import { accountRoutes } from './routes/account.ts';
import { auditRoutes } from './routes/audit.ts';
import { candidateRoutes } from './routes/candidates.ts';
import { federationRoutes } from './routes/federation.ts';
import { listRoutes } from './routes/lists.ts';
import { organisationRoutes } from './routes/organisations.ts';
import { overviewRoutes } from './routes/overview.ts';
import { peopleRoutes } from './routes/people.ts';
import { qualityRoutes } from './routes/quality.ts';
import { reportRoutes } from './routes/reports.ts';
import { reviewRoutes } from './routes/review.ts';
import { signInRoutes } from './routes/sign-in.ts';

const PREFIX = '/api/v1';
const MOST_BODY = 1 << 20;
/** Has a limit of its own. */
const UPLOAD = /\/lists$/;

/** The desk's routes; what each asks of who calls it stands in its declaration (`x-permission`). */
export function deskRoutes(deps: DeskDeps) {
  return createDeskRouter()
    .route('/', signInRoutes(deps))
    .route('/', accountRoutes(deps))
    .route('/', organisationRoutes(deps))
    .route('/', listRoutes(deps))
    .route('/', reviewRoutes(deps))
    .route('/', candidateRoutes(deps))
    .route('/', federationRoutes(deps))
    .route('/', overviewRoutes(deps))
    .route('/', reportRoutes(deps))
    .route('/', qualityRoutes(deps))
    .route('/', auditRoutes(deps))
    .route('/', peopleRoutes(deps));
}

/**
 * The desk of people with accounts, as a function that answers a request. Its answers are never stored anywhere.
 * @param report told of errors that nobody expected.
 */
export function createDesk(deps: DeskDeps, report: (error: unknown) => void) {
  const app = createDeskRouter();
  app.onError((error, context) => {
    if (error instanceof ProblemError) return problemResponse(error.status, context.req.path, error.facts);
    if (error instanceof HTTPException && error.status < 500)
      return problemResponse(error.status, context.req.path, { detail: 'The request could not be read.' });
    report(error);
    return unexpectedProblem(error, context.req.path);
  });
  app.notFound((context) => problemResponse(404, context.req.path, { detail: 'Nothing at this address.' }));
  app.use('*', async (context, next) => {
    context.set('deps', deps);
    await next();
    context.header('cache-control', 'no-store');
  });
  const limit = bodyLimit({
    maxSize: MOST_BODY,
    onError: () => {
      throw new ProblemError(413, { detail: `More than ${MOST_BODY} bytes.` });
    },
  });
  app.use('*', (context, next) => (UPLOAD.test(context.req.path) ? next() : limit(context, next)));
  const routed = app.route(PREFIX, deskRoutes(deps));
  routed.doc31(`${PREFIX}/desk/openapi.json`, {
    openapi: '3.1.0',
    info: { title: 'Essaim: desk', version: '1' },
  });
  return async (request: Request, env: Bindings): Promise<Response> => routed.fetch(request, env);
}
