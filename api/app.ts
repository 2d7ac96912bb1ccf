import { HTTPException } from 'hono/http-exception';
import { cachedAnswers } from './http/cached-answers.ts';
import { crossOrigin, holdRelease, measure, rateLimit, securityHeaders } from './http/middleware.ts';
import { ProblemError, problemResponse } from './http/problem.ts';
import { createRouter } from './http/router.ts';
import { aboutRoutes } from './routes/about.ts';
import { basemapRoute } from './routes/basemap.ts';
import { documentRoutes } from './routes/document.ts';
import { enterpriseMapRoute } from './routes/enterprise-map.ts';
import { enterpriseTilesRoute } from './routes/enterprise-tiles.ts';
import { enterpriseRoute } from './routes/enterprise.ts';
import { enterpriseRoutes } from './routes/enterprises.ts';
import { exportRoute } from './routes/exports.ts';
import { feedRoute } from './routes/feed.ts';
import { geometryRoute } from './routes/geometry.ts';
import { healthRoutes } from './routes/health.ts';
import { needsRoute } from './routes/needs.ts';
import { printRoute } from './routes/exports-print.ts';
import { releaseRoutes } from './routes/releases.ts';
import { reportRoutes } from './routes/reports.ts';
import { sheetRoute } from './routes/sheet.ts';
import { statisticsRoute } from './routes/statistics.ts';
import { suggestRoute } from './routes/suggest.ts';
import { territoryRoutes } from './routes/territories.ts';
import type { Deps } from './deps.ts';

export const API_PREFIX = '/api/v1';
const EXPOSED = [
  'ETag',
  'Retry-After',
  'RateLimit',
  'RateLimit-Policy',
  'X-Territory-Note',
  'X-Total-Rows',
  'Content-Disposition',
];

/** Resources that are answered from the release, in the order in which paths are tried. */
function resources(deps: Deps) {
  return createRouter()
    .route('/', enterpriseRoutes(deps))
    .route('/', enterpriseMapRoute(deps))
    .route('/', enterpriseTilesRoute(deps))
    .route('/', enterpriseRoute(deps))
    .route('/', reportRoutes(deps))
    .route('/', suggestRoute(deps))
    .route('/', needsRoute(deps))
    .route('/', territoryRoutes(deps))
    .route('/', sheetRoute(deps))
    .route('/', feedRoute(deps))
    .route('/', statisticsRoute(deps))
    .route('/', aboutRoutes(deps))
    .route('/', geometryRoute(deps));
}

/** The whole application over what it is given: no file, no network, no clock of its own. */
export function createApp(deps: Deps) {
  const app = createRouter();
  app.use('*', measure(deps));
  app.use('*', securityHeaders());
  app.use('*', crossOrigin(EXPOSED));
  app.onError((error, context) => {
    if (error instanceof ProblemError) return problemResponse(error.status, context.req.path, error.facts);
    if (error instanceof HTTPException && error.status < 500) {
      return problemResponse(error.status, context.req.path, { detail: 'The request could not be read.' });
    }
    deps.report(error);
    return problemResponse(500, context.req.path, {
      detail: 'Something went wrong on our side. It was recorded.',
    });
  });
  app.notFound((context) =>
    problemResponse(404, context.req.path, { detail: `Nothing at this address. See ${API_PREFIX}/docs.` }),
  );

  const health = healthRoutes(deps);
  app.route('/', health).route(API_PREFIX, health);
  app.use(`${API_PREFIX}/*`, rateLimit(deps));
  app.route(API_PREFIX, basemapRoute(deps));
  app.route(API_PREFIX, documentRoutes(app, deps));
  mountDesk(app, deps);
  app.use(`${API_PREFIX}/*`, holdRelease(deps));
  app.route(API_PREFIX, releaseRoutes(deps));
  app.route(API_PREFIX, exportRoute(deps)).route(API_PREFIX, printRoute(deps));
  app.use(`${API_PREFIX}/*`, cachedAnswers(deps));
  const routed = app.route(API_PREFIX, resources(deps));
  refuseOtherMethods(routed);
  return routed;
}

export type AppType = ReturnType<typeof createApp>;

/** The desk answers for its own addresses whole; nothing of it is cached or belongs to a release. */
function mountDesk(app: ReturnType<typeof createRouter>, { desk }: Deps): void {
  if (desk === undefined) return;
  for (const path of ['/account', '/account/*', '/desk/*'])
    app.all(`${API_PREFIX}${path}`, (context) => desk(context.req.raw, context.env));
}

/** Every known path answers 405 to the methods it does not have. */
function refuseOtherMethods(app: ReturnType<typeof createRouter>): void {
  const methods = new Map<string, Set<string>>();
  for (const { path, method } of app.routes) {
    if (method === 'ALL') continue;
    const known = methods.get(path) ?? new Set();
    methods.set(path, known.add(method).add(method === 'GET' ? 'HEAD' : method));
  }
  for (const [path, known] of methods) {
    app.all(path, (context) =>
      problemResponse(405, context.req.path, {
        detail: `${context.req.method} is not possible here.`,
        headers: { allow: [...known, 'OPTIONS'].join(', ') },
      }),
    );
  }
}
