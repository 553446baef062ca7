// The administrator's way to the queues: /v1/queues over the private socket.
import { errorReply } from '@pantau/shared/error-reply';
import { Hono } from 'hono';
import { JOB_STATES, type JobReply, type JobStateReply, type QueueReply } from './queue-models.ts';

export interface QueueCommands {
  list(): Promise<readonly QueueReply[]>;
  /** Undefined when there is no such queue. */
  jobs(queue: string, states: readonly JobStateReply[]): Promise<readonly JobReply[] | undefined>;
  replay(queue: string, id: string): Promise<JobChange>;
  drop(queue: string, id: string): Promise<JobChange>;
}

type JobChange = 'done' | 'unknown' | 'not-dead' | 'delivered';

export function createQueueRoutes(queues: QueueCommands): Hono {
  const app = new Hono();
  app.get('/v1/queues', async (c) => c.json(await queues.list()));

  app.get('/v1/queues/:queue/jobs', async (c) => {
    const asked = (c.req.query('state') ?? '').split(',').filter((each) => each !== '');
    const states = JOB_STATES.filter((state) => asked.length === 0 || asked.includes(state));
    if (asked.some((each) => !JOB_STATES.some((state) => state === each))) return c.json(errorReply('state', unknownState), 422);
    const jobs = await queues.jobs(c.req.param('queue'), states);
    return jobs === undefined ? c.json(errorReply('queue', unknownQueue), 404) : c.json(jobs);
  });

  for (const change of ['replay', 'drop'] as const) {
    app.post(`/v1/queues/:queue/jobs/:id/${change}`, async (c) => {
      const result = await queues[change](c.req.param('queue'), c.req.param('id'));
      return result === 'done' ? c.json({ result }) : c.json(errorReply('id', REFUSALS[result]), result === 'unknown' ? 404 : 409);
    });
  }
  return app;
}

const unknownQueue = {
  id: 'tidak ada antrean dengan nama ini; lihat pantau queue list',
  en: 'there is no queue of this name; see pantau queue list',
};
const unknownState = {
  id: `keadaan ini tidak dikenal; pilih dari ${JOB_STATES.join(', ')}`,
  en: `this state is not known; choose of ${JOB_STATES.join(', ')}`,
};
const REFUSALS = {
  unknown: {
    id: 'tidak ada pekerjaan dengan id ini dalam antrean itu; lihat pantau queue show',
    en: 'there is no job of this id in that queue; see pantau queue show',
  },
  'not-dead': {
    id: 'pekerjaan ini masih dicoba sendiri; hanya yang mati dapat diulang atau dilepas',
    en: 'this job is still tried by itself; only a dead one can be done again or given up',
  },
  delivered: {
    id: 'pemberitahuan ini sudah sampai; tidak dikirim dua kali',
    en: 'this notice was delivered; it is not sent twice',
  },
} as const;
