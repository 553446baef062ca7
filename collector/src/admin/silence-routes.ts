// The administrator's way to silences and maintenance windows: /v1/silences over the private socket.
import type { Silence } from '@pantau/shared/alerts/silence';
import { errorReply } from '@pantau/shared/error-reply';
import type { Sentence } from '@pantau/shared/law/status';
import { schemaFaults } from '@pantau/shared/schema-faults';
import { silenceFault } from '@pantau/shared/silences/limits';
import { Hono } from 'hono';
import { SilenceEndSchema, type SilenceReply, type SilenceRequest, SilenceRequestSchema } from './silence-models.ts';

export interface SilenceRoutesDeps {
  readonly silences: {
    add(wanted: Omit<SilenceRequest, 'force'>): Promise<SilenceReply>;
    /** All, the newest first. */
    all(): Promise<readonly Silence[]>;
    /** Undefined when no silence of this id holds or will hold. */
    end(id: string, by: string): Promise<Silence | undefined>;
  };
  readonly isRegistered: (list: 'servers' | 'pds' | 'sites', id: string) => boolean;
  readonly now: () => number;
}

export function createSilenceRoutes({ silences, isRegistered, now }: SilenceRoutesDeps): Hono {
  const app = new Hono();
  app.post('/v1/silences', async (c) => {
    const document: unknown = await c.req.json().catch(() => undefined);
    const parsed = SilenceRequestSchema.safeParse(document);
    if (!parsed.success) {
      const [fault] = schemaFaults(parsed.error.issues, 'silences');
      return c.json(errorReply(fault?.field || 'body', fault ?? noSilence), 422);
    }
    const { force = false, ...wanted } = parsed.data;
    const fault = silenceFault({ ...wanted, from: wanted.from ?? now(), force }, now());
    if (fault !== undefined) return c.json(errorReply(fault.field, fault), 422);
    for (const [field, list, words] of REFERENCES) {
      const id = wanted.match[field];
      if (id !== undefined && !isRegistered(list, id)) return c.json(errorReply(field, words), 404);
    }
    return c.json(await silences.add(wanted), 201);
  });
  app.get('/v1/silences', async (c) => c.json(await silences.all()));
  app.post('/v1/silences/:id/end', async (c) => {
    const document: unknown = await c.req.json().catch(() => undefined);
    const parsed = SilenceEndSchema.safeParse(document);
    if (!parsed.success) return c.json(errorReply('by', noActor), 422);
    const silence = await silences.end(c.req.param('id'), parsed.data.by);
    return silence === undefined ? c.json(errorReply('id', noSilence), 404) : c.json(silence);
  });
  return app;
}

const REFERENCES = [
  [
    'site',
    'sites',
    {
      id: 'register tidak punya lokasi ini; lihat pantau register show --kind site',
      en: 'the register has no such site; see pantau register show --kind site',
    },
  ],
  [
    'pd',
    'pds',
    {
      id: 'register tidak punya PD ini; lihat pantau register show --kind pd',
      en: 'the register has no such office; see pantau register show --kind pd',
    },
  ],
  [
    'host',
    'servers',
    {
      id: 'register tidak punya server ini; lihat pantau register show --kind server',
      en: 'the register has no such server; see pantau register show --kind server',
    },
  ],
] as const satisfies readonly (readonly ['site' | 'pd' | 'host', 'sites' | 'pds' | 'servers', Sentence])[];

const noSilence = {
  id: 'tidak ada peredaman yang berlaku dengan id ini; lihat pantau silence list',
  en: 'there is no silence of this id that holds; see pantau silence list',
};
const noActor = { id: 'sebutkan siapa yang mengakhiri', en: 'say who ends it' };
