// What administrators and pages ask of alerts, silences, queues and the on-call plan: everything that comes once all stages have started.
import { errorReply } from '@pantau/shared/error-reply';
import { describeError } from '@pantau/shared/errors';
import { Hono } from 'hono';
import { type AlertRoutesDeps, createAlertRoutes } from './alert-routes.ts';
import { type ChannelRoutesDeps, createChannelRoutes } from './channel-routes.ts';
import { createOnCallRoutes, type OnCallRoutesDeps } from './oncall-routes.ts';
import { createQueueRoutes, type QueueCommands } from './queue-routes.ts';
import { createSilenceRoutes, type SilenceRoutesDeps } from './silence-routes.ts';

export interface AlertingRoutesDeps extends AlertRoutesDeps, ChannelRoutesDeps, OnCallRoutesDeps, SilenceRoutesDeps {
  readonly queues: QueueCommands;
  readonly log: { error(fields: object, message: string): void };
}

export function createAlertingRoutes(deps: AlertingRoutesDeps): Hono {
  const app = new Hono();
  app.route('/', createAlertRoutes(deps));
  app.route('/', createChannelRoutes(deps));
  app.route('/', createOnCallRoutes(deps));
  app.route('/', createSilenceRoutes(deps));
  app.route('/', createQueueRoutes(deps.queues));
  app.notFound((c) => c.json(errorReply('path', unknownPath), 404));
  app.onError((error, c) => {
    deps.log.error({ reason: describeError(error), stack: error.stack, path: c.req.path }, 'An admin command failed');
    return c.json(errorReply('', { id: `gagal: ${describeError(error)}`, en: `failed: ${describeError(error)}` }), 500);
  });
  return app;
}

const unknownPath = {
  id: 'perintah ini tidak dikenal; samakan versi pantau dan collector',
  en: 'this command is not known; use a pantau of the same version as the collector',
};
