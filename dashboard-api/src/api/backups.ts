// GET /api/backups: the copies of every dataset in short; GET /api/backups/{dataset}: of one with all that is known.
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { pictureDocument, rowDocument } from '@pantau/shared/backups/document';
import { STATUSES } from '@pantau/shared/law/status';
import { zonedIso } from '@pantau/shared/time';
import { type OpenBackups, pictureOf, picturesOf } from '../backups.ts';
import type { AppDeps } from '../deps.ts';
import { BackupPicture, BackupRow } from './backup-schemas.ts';
import { cutPage, readCursor } from './cursor.ts';
import { choicesParameter, pageParameters, textParameter } from './params.ts';
import { Instant, Next, repliesOf } from './schemas.ts';

const listRoute = createRoute({
  method: 'get',
  path: '/api/backups',
  summary: 'Salinan cadangan setiap dataset · The copies of every dataset',
  request: {
    query: z.strictObject({
      pd: textParameter('pd'),
      status: choicesParameter('status', STATUSES),
      at: textParameter('at'),
      ...pageParameters,
    }),
  },
  responses: repliesOf(
    'One page of datasets in the order of their ids',
    z.strictObject({ at: Instant, total: z.number().int().min(0), datasets: z.array(BackupRow), next: Next }).openapi('Backups'),
  ),
});

const oneRoute = createRoute({
  method: 'get',
  path: '/api/backups/{dataset}',
  summary: 'Salinan cadangan satu dataset · The copies of one dataset',
  request: {
    params: z.strictObject({ dataset: z.string().min(1).openapi({ description: 'Id dataset · Id of the dataset' }) }),
    query: z.strictObject({ at: textParameter('at') }),
  },
  responses: repliesOf('Where the data lies, each place of copies, restore tests and findings', BackupPicture),
});

/** Adds the routes of the copies. */
export function addBackupsRoutes(app: OpenAPIHono, { region }: Pick<AppDeps, 'region'>, open: OpenBackups): void {
  app.openapi(listRoute, async (context) => {
    const { at, limit, cursor, ...filter } = context.req.valid('query');
    const after = readCursor(cursor, ['string'])?.[0];
    const backups = await open(at);
    const matching = picturesOf(backups, filter);
    const start = after === undefined ? 0 : matching.findIndex(({ dataset }) => dataset === after) + 1;
    const page = cutPage(matching.slice(start), limit, ({ dataset }) => [dataset]);
    const datasets = page.items.map((picture) => rowDocument(picture, region.zone));
    return context.json({ at: zonedIso(backups.at, region.zone), total: matching.length, datasets, next: page.next }, 200);
  });
  app.openapi(oneRoute, async (context) => {
    const { dataset } = context.req.valid('param');
    return context.json(pictureDocument(pictureOf(await open(context.req.valid('query').at), dataset), region.zone), 200);
  });
}
