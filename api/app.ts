import { HTTPException } from 'hono/http-exception';
import { NEGOTIATED_TYPES } from './datasets/formats.ts';
import { cachedAnswers } from './http/cached-answers.ts';
import { commonHeaders, holdRelease, measure, preflight, rateLimit } from './http/middleware.ts';
import { ProblemError, problemResponse, unexpectedProblem } from './http/problem.ts';
import { createRouter } from './http/router.ts';
import { aboutRoutes } from './routes/about.ts';
import { basemapRoute } from './routes/basemap.ts';
import { dataRequestRoutes } from './routes/data-requests.ts';
import { datasetRoutes } from './routes/datasets.ts';
import { catalogueRoute } from './routes/datasets-catalogue.ts';
import { sumRoute } from './routes/datasets-sum.ts';
import { observationsRoute } from './routes/datasets-observations.ts';
import { documentRoutes } from './routes/document.ts';
import { enterpriseMapRoute } from './routes/enterprise-map.ts';
import { enterpriseTilesRoute } from './routes/enterprise-tiles.ts';
import { enterpriseRoute } from './routes/enterprise.ts';
import { enterpriseRoutes } from './routes/enterprises.ts';
import { exportRoute } from './routes/exports.ts';
import { federationFeedRoute } from './routes/federation-feed.ts';
import { feedRoute } from './routes/feed.ts';
import { geometryRoute } from './routes/geometry.ts';
import { healthRoutes } from './routes/health.ts';
import { needsRoute } from './routes/needs.ts';
import { printRoute } from './routes/exports-print.ts';
import { reconcileRoutes } from './routes/reconcile.ts';
import { releaseRoutes } from './routes/releases.ts';
import { reportDocumentRoute, reportFileRoutes } from './routes/report.ts';
import { reportRoutes } from './routes/reports.ts';
import { sheetArchiveRoute, sheetDocumentRoute, sheetFileRoutes } from './routes/sheet-files.ts';
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
    .route('/', sheetDocumentRoute(deps))
    .route('/', reportDocumentRoute(deps))
    .route('/', feedRoute(deps))
    .route('/', federationFeedRoute(deps))
    .route('/', reconcileRoutes(deps))
    .route('/', statisticsRoute(deps))
    .route('/', datasetRoutes(deps))
    .route('/', observationsRoute(deps))
    .route('/', catalogueRoute(deps))
    .route('/', sumRoute(deps))
    .route('/', dataRequestRoutes(deps))
    .route('/', aboutRoutes(deps))
    .route('/', geometryRoute(deps));
}

/** The whole application over what it is given: no file, no network, no clock of its own. */
export function createApp(deps: Deps) {
  const app = createRouter();
  app.use('*', measure(deps));
  app.use('*', commonHeaders(EXPOSED));
  app.use('*', preflight());
  app.onError((error, context) => {
    if (error instanceof ProblemError) return problemResponse(error.status, context.req.path, error.facts);
    if (error instanceof HTTPException && error.status < 500) {
      return problemResponse(error.status, context.req.path, { detail: 'The request could not be read.' });
    }
    deps.report(error);
    return unexpectedProblem(error, context.req.path);
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
  app.route(API_PREFIX, sheetFileRoutes(deps)).route(API_PREFIX, sheetArchiveRoute(deps));
  app.route(API_PREFIX, reportFileRoutes(deps));
  app.use(`${API_PREFIX}/*`, cachedAnswers(deps, NEGOTIATED_TYPES));
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
