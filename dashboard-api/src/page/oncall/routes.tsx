// GET /oncall and /silences, drawn on the server; POST /silences/ID/end, handed to the collector.
import { readOnCall } from '@pantau/shared/ledger/queries/oncall';
import { readSilences } from '@pantau/shared/ledger/queries/silences';
import { DAY } from '@pantau/shared/time';
import type { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { AppDeps } from '../../deps.ts';
import { loadBoard, oncallGaps } from '../../oncall.ts';
import { readForm, senderOf } from '../forms.tsx';
import { NotTaken } from '../not-taken.tsx';
import { page } from '../route.tsx';
import { OnCallPage } from './oncall-page.tsx';
import { SilencesPage } from './silences-page.tsx';

const SHOWN_DAYS = 90;
const MOST_BODY_BYTES = 16 * 1024;

/** Adds the pages of who is called and of what is not told. */
export function addOnCallPages(app: Pick<Hono, 'get' | 'post'>, deps: AppDeps): void {
  const { reader, region } = deps;
  app.get('/oncall', async (context) => {
    const clock = { now: deps.now(), zone: region.zone };
    return context.html(page(<OnCallPage model={{ board: await loadBoard(deps), gaps: await oncallGaps(deps), clock }} />));
  });

  app.get('/silences', async (context) => {
    const clock = { now: deps.now(), zone: region.zone };
    const silences = await readSilences(reader, region.id, clock.now - SHOWN_DAYS * DAY);
    const model = { silences, clock, oncall: await readOnCall(reader, region), sender: await senderOf(context, deps) };
    return context.html(page(<SilencesPage model={model} />));
  });

  app.post('/silences/:id/end', bodyLimit({ maxSize: MOST_BODY_BYTES }), async (context) => {
    const sent = await readForm(context, deps.formSecret);
    if ('refused' in sent) return context.html(page(<NotTaken sentence={sent.refused} back="/silences" />), 403);
    const id = encodeURIComponent(context.req.param('id') ?? '');
    const answer = await deps.link.say(`/v1/silences/${id}/end`, { by: sent.by });
    return answer.taken
      ? context.redirect('/silences', 303)
      : context.html(page(<NotTaken sentence={answer.words.id} back="/silences" />), 409);
  });
}
