// Joins the routes: API, page, events and static files, with the security headers that all of them carry.
import { OpenAPIHono } from '@hono/zod-openapi';
import { errorReply } from '@pantau/shared/error-reply';
import type { Context } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { addAlertsRoutes } from './api/alerts.ts';
import { addBackupsRoutes } from './api/backups.ts';
import { ParameterError, refuseInvalid, refuseParameter } from './api/errors.ts';
import { addExplainRoute } from './api/explain.ts';
import { addFindingsRoutes } from './api/findings.ts';
import { addHostsRoutes } from './api/hosts.ts';
import { addOnCallRoutes } from './api/oncall.ts';
import { addRegisterRoutes } from './api/register.ts';
import { addRegulationsRoutes } from './api/regulations.ts';
import { addSummaryRoutes } from './api/summary.ts';
import { createBackupsOpener } from './backups.ts';
import type { AppDeps } from './deps.ts';
import { addEventsRoute } from './events.ts';
import { addAlertPages } from './page/alerts/routes.tsx';
import { addApiPage } from './page/api-page.tsx';
import { addBackupPages } from './page/backups/routes.tsx';
import { addExplainPage } from './page/explain-page.tsx';
import { addLawRoutes } from './page/law/routes.tsx';
import { addOnCallPages } from './page/oncall/routes.tsx';
import { addPageRoute } from './page/route.tsx';

/** Makes the web application; it only answers requests and has no life of its own. */
export function createApp(deps: AppDeps): OpenAPIHono {
  const app = new OpenAPIHono({ defaultHook: refuseInvalid });

  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        scriptSrc: ["'self'"],
        connectSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
      strictTransportSecurity: false,
      referrerPolicy: 'no-referrer',
      xFrameOptions: 'DENY',
    }),
  );
  app.use(async (context, next) => {
    await next();
    if (!context.res.headers.has('cache-control')) {
      context.res.headers.set('cache-control', 'no-store');
    }
  });

  addHostsRoutes(app, deps);
  addFindingsRoutes(app, deps);
  addExplainRoute(app, deps);
  addRegulationsRoutes(app, deps);
  addAlertsRoutes(app, deps);
  addOnCallRoutes(app, deps);
  addRegisterRoutes(app, deps);
  addSummaryRoutes(app, deps);
  const backups = createBackupsOpener(deps);
  addBackupsRoutes(app, deps, backups);
  app.doc31('/api/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: 'Pantau dashboard API',
      version: '1',
      description:
        'Hanya membaca. Setiap daftar dapat disaring dan dibagi per halaman: kirim nilai `next` sebagai `cursor`. · Read only. Every list can be filtered and paged: send the value of `next` as `cursor`.',
    },
  });
  addApiPage(app);
  addEventsRoute(app, deps);
  addPageRoute(app, deps);
  addLawRoutes(app, deps);
  addExplainPage(app, deps);
  addBackupPages(app, deps, backups);
  addAlertPages(app, deps);
  addOnCallPages(app, deps);
  app.get('/assets/:name', (context) => sendAsset(context, deps));

  app.notFound((context) =>
    context.json(
      errorReply('path', {
        id: 'Alamat ini tidak ada. Daftar alamat: /api.',
        en: 'There is nothing at this address. All addresses: /api.',
      }),
      404,
    ),
  );
  app.onError((error, context) => {
    if (error instanceof ParameterError) {
      return refuseParameter(error, context);
    }
    deps.onError(error, context.req.path);
    return context.json(
      errorReply('server', {
        id: 'Permintaan tidak dapat dijawab; sebabnya tercatat di log pantau-dashboard.',
        en: 'The request could not be answered; the log of pantau-dashboard tells why.',
      }),
      500,
    );
  });
  return app;
}

function sendAsset(context: Context, { assets }: AppDeps): Response | Promise<Response> {
  const asset = assets.get(context.req.param('name') ?? '');
  if (asset === undefined) {
    return context.notFound();
  }
  const headers = { etag: asset.etag, 'cache-control': 'no-cache', 'content-type': asset.type };
  return context.req.header('if-none-match') === asset.etag ? context.body(null, 304, headers) : context.body(asset.body, 200, headers);
}
