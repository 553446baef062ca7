// GET /api/regulations: the regulations that the evaluation knows, with their duties.
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { readRegulations } from '@pantau/shared/ledger/queries/regulations';
import { articleName } from '@pantau/shared/report-model';
import type { AppDeps } from '../deps.ts';
import { cutPage, readCursor } from './cursor.ts';
import { choicesParameter, pageParameters, SEVERITIES, textParameter } from './params.ts';
import { Citation, Next, repliesOf, Sentence, Severity } from './schemas.ts';

const DutyReply = z
  .strictObject({
    duty: z.string(),
    title: Sentence,
    citation: Citation,
    bound: z.array(z.string()).openapi({ description: 'Who is bound, in the words of the regulation' }),
    severity: Severity,
    class: z.string(),
    family: z.string(),
  })
  .openapi('Duty');

const RegulationReply = z
  .strictObject({
    id: z.string(),
    title: z.string(),
    bound: z.boolean().openapi({ description: 'It binds this region; the others can be looked at by view=' }),
    duties: z.array(DutyReply),
  })
  .openapi('Regulation');

const regulationsRoute = createRoute({
  method: 'get',
  path: '/api/regulations',
  summary: 'Peraturan dan kewajibannya · Regulations and their duties',
  request: {
    query: z.strictObject({
      regulation: textParameter('regulation'),
      duty: textParameter('duty'),
      severity: choicesParameter('severity', SEVERITIES),
      ...pageParameters,
    }),
  },
  responses: repliesOf(
    'One page of regulations, those that bind the region first',
    z.strictObject({ regulations: z.array(RegulationReply), next: Next }).openapi('Regulations'),
  ),
});

/** Adds the route of regulations. */
export function addRegulationsRoutes(app: OpenAPIHono, deps: AppDeps): void {
  app.openapi(regulationsRoute, async (context) => {
    const { regulation, duty, severity, limit, cursor } = context.req.valid('query');
    const after = readCursor(cursor, ['string'])?.[0];
    const matching = (await readRegulations(deps.reader, deps.region.id)).filter(
      (each) => regulation === undefined || each.id === regulation,
    );
    const start = after === undefined ? 0 : matching.findIndex((each) => each.id === after) + 1;
    const page = cutPage(matching.slice(start), limit, (each) => [each.id]);
    const regulations = page.items.map((each) => ({
      id: each.id,
      title: each.title,
      bound: each.bound,
      duties: each.duties
        .filter((known) => (duty === undefined || known.duty === duty) && (severity === undefined || severity.includes(known.severity)))
        .map((known) => ({ ...known, citation: { ...known.citation, text: articleName(known.citation) } })),
    }));
    return context.json({ regulations, next: page.next }, 200);
  });
}
