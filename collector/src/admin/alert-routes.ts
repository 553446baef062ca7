// What people tell the alerts stage: /v1/alerts over the private socket.
import {
  type AcknowledgeRequest,
  AcknowledgeRequestSchema,
  type AlertAnswer,
  type ResolveRequest,
  ResolveRequestSchema,
  type WithdrawRequest,
  WithdrawRequestSchema,
} from '@pantau/shared/admin/alert-models';
import { errorReply } from '@pantau/shared/error-reply';
import { schemaFaults } from '@pantau/shared/schema-faults';
import { type Context, Hono } from 'hono';
import type { z } from 'zod';

/** Each says whether it was taken; what cannot be (over already, unknown) is no error. */
export interface AlertCommands {
  acknowledge(wanted: AcknowledgeRequest & { readonly group: string }): Promise<AlertAnswer>;
  withdraw(wanted: WithdrawRequest & { readonly group: string }): Promise<AlertAnswer>;
  resolve(wanted: ResolveRequest & { readonly alert: string }): Promise<AlertAnswer>;
}

export interface AlertRoutesDeps {
  readonly alerts: AlertCommands;
}

export function createAlertRoutes({ alerts }: AlertRoutesDeps): Hono {
  const app = new Hono();
  app.post('/v1/alerts/groups/:id/acknowledge', (c) =>
    carryOut(c, AcknowledgeRequestSchema, (wanted, group) => alerts.acknowledge({ ...wanted, group })),
  );
  app.post('/v1/alerts/groups/:id/withdraw', (c) =>
    carryOut(c, WithdrawRequestSchema, (wanted, group) => alerts.withdraw({ ...wanted, group })),
  );
  app.post('/v1/alerts/:id/resolve', (c) => carryOut(c, ResolveRequestSchema, (wanted, alert) => alerts.resolve({ ...wanted, alert })));
  return app;
}

async function carryOut<T>(c: Context, schema: z.ZodType<T>, act: (wanted: T, id: string) => Promise<AlertAnswer>): Promise<Response> {
  const document: unknown = await c.req.json().catch(() => undefined);
  const parsed = schema.safeParse(document);
  if (!parsed.success) {
    const [fault] = schemaFaults(parsed.error.issues, 'alerts');
    return c.json(errorReply(fault?.field || 'body', fault ?? unreadable), 422);
  }
  const answer = await act(parsed.data, c.req.param('id') ?? '');
  return answer.taken ? c.json(answer) : c.json(errorReply('id', answer.words), 409);
}

const unreadable = { id: 'bukan JSON yang diminta; lihat pantau alert --help', en: 'is not the JSON asked for; see pantau alert --help' };
