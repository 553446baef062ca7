// GET /backups and /backups/DATASET, drawn on the server.
import type { Context, Hono } from 'hono';
import { ParameterError } from '../../api/errors.ts';
import { PARAMETER_HELP } from '../../api/params.ts';
import { type OpenBackups, pictureOf, picturesOf } from '../../backups.ts';
import type { AppDeps } from '../../deps.ts';
import { page, Refusal } from '../route.tsx';
import { DatasetPage } from './dataset-page.tsx';
import { BackupsPage } from './list-page.tsx';
import { type BackupsQuery, parseBackupsQuery } from './query.ts';

/** Adds the pages of the copies. */
export function addBackupPages(app: Pick<Hono, 'get'>, { region }: Pick<AppDeps, 'region'>, open: OpenBackups): void {
  app.get('/backups', (context) =>
    answer(context, async (query) => {
      const backups = await open(query.at);
      const clock = { now: backups.at, zone: region.zone };
      return <BackupsPage model={{ query, backups, pictures: picturesOf(backups, query), clock }} />;
    }),
  );
  app.get('/backups/:dataset', (context) =>
    answer(context, async ({ at }) => {
      const backups = await open(at);
      const picture = pictureOf(backups, context.req.param('dataset') ?? '');
      return <DatasetPage picture={picture} clock={{ now: backups.at, zone: region.zone }} at={at} />;
    }),
  );
}

async function answer(context: Context, draw: (query: BackupsQuery) => Promise<{ toString(): string }>): Promise<Response> {
  const parsed = parseBackupsQuery(context.req.queries());
  if ('field' in parsed) {
    const help = PARAMETER_HELP[parsed.field]?.id ?? 'Bagian alamat ini tidak dikenal. Hapus dari alamat';
    return context.html(page(<Refusal field={parsed.field} sentence={`${help}.`} />), 400);
  }
  try {
    return context.html(page(await draw(parsed.query)));
  } catch (error) {
    if (error instanceof ParameterError) {
      const status = error.field === 'dataset' ? 404 : 400;
      return context.html(page(<Refusal field={error.field} sentence={error.sentence.id} />), status);
    }
    throw error;
  }
}
