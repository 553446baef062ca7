// GET /alerts and /alerts/GROUP, drawn on the server; POST /alerts/GROUP/ACTION, what people say about a group, handed to the collector.
import { viewGroups } from '@pantau/shared/alert-view/groups';
import { loadLife } from '@pantau/shared/alert-view/life';
import { readGroup } from '@pantau/shared/ledger/queries/groups';
import { readOnCall } from '@pantau/shared/ledger/queries/oncall';
import type { Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { ParameterError } from '../../api/errors.ts';
import { PARAMETER_HELP } from '../../api/params.ts';
import type { AppDeps } from '../../deps.ts';
import { readForm, senderOf } from '../forms.tsx';
import { NotTaken } from '../not-taken.tsx';
import { page, Refusal } from '../route.tsx';
import { GroupPage } from './group-page.tsx';
import { AlertsPage } from './list-page.tsx';
import { loadAlerts } from './model.ts';
import { groupAddress, parseAlertsQuery } from './query.ts';
import { ACTIONS, requestOf } from './said.ts';

const MOST_ALERTS = 100;
const MOST_BODY_BYTES = 16 * 1024;

/** Adds the pages of alerts. */
export function addAlertPages(app: Pick<Hono, 'get' | 'post'>, deps: AppDeps): void {
  const { reader, region } = deps;
  const groupOf = async (id: string) => {
    const group = await readGroup(reader, region.id, id);
    const [view] = group === undefined ? [] : await viewGroups(reader, region.id, [group], deps.now());
    return view;
  };

  app.get('/alerts', async (context) => {
    const parsed = parseAlertsQuery(context.req.queries());
    if ('field' in parsed) {
      const help = PARAMETER_HELP[parsed.field]?.id ?? 'Bagian alamat ini tidak dikenal. Hapus dari alamat';
      return context.html(page(<Refusal field={parsed.field} sentence={`${help}.`} />), 400);
    }
    try {
      return context.html(page(<AlertsPage model={await loadAlerts(parsed.query, deps)} />));
    } catch (error) {
      if (error instanceof ParameterError) {
        return context.html(page(<Refusal field={error.field} sentence={error.sentence.id} />), 400);
      }
      throw error;
    }
  });

  app.get('/alerts/:group', async (context) => {
    const view = await groupOf(context.req.param('group') ?? '');
    if (view === undefined) return unknownGroup(context);
    const life = await loadLife(reader, region.id, view.group.id, MOST_ALERTS);
    const clock = { now: deps.now(), zone: region.zone };
    const sender = await senderOf(context, deps);
    return context.html(page(<GroupPage model={{ view, life, clock, oncall: await readOnCall(reader, region), sender }} />));
  });

  for (const action of ACTIONS) {
    app.post(`/alerts/:group/${action}`, bodyLimit({ maxSize: MOST_BODY_BYTES }), async (context) => {
      const sent = await readForm(context, deps.formSecret);
      const back = groupAddress(context.req.param('group') ?? '');
      if ('refused' in sent) return context.html(page(<NotTaken sentence={sent.refused} back={back} />), 403);
      const view = await groupOf(context.req.param('group') ?? '');
      if (view === undefined) return unknownGroup(context);
      const wanted = requestOf(action, sent, view, deps.now());
      if ('refused' in wanted) return context.html(page(<NotTaken sentence={wanted.refused} back={back} />), 422);
      const answer = await deps.link.say(wanted.path, wanted.body);
      return answer.taken ? context.redirect(back, 303) : context.html(page(<NotTaken sentence={answer.words.id} back={back} />), 409);
    });
  }
}

function unknownGroup(context: Context): Response | Promise<Response> {
  return context.html(page(<Refusal field="group" sentence="Kelompok peringatan ini tidak ada. Lihat daftar di /alerts." />), 404);
}
