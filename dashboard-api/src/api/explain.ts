// GET /api/findings/{duty}/{subject}/explain: all there is behind one finding, as data and in plain words.
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { explanationDocument } from '@pantau/shared/law/explain/document';
import type { AppDeps } from '../deps.ts';
import { explanationOf } from '../explain.ts';
import { ExplanationReply } from './explain-schemas.ts';
import { textParameter } from './params.ts';
import { findingParams, repliesOf } from './schemas.ts';

const explainRoute = createRoute({
  method: 'get',
  path: '/api/findings/{duty}/{subject}/explain',
  summary: 'Penjelasan lengkap satu temuan · One finding explained in full',
  request: { params: findingParams, query: z.strictObject({ at: textParameter('at') }) },
  responses: repliesOf('What is asked, why this status, what was used and missing, what would change it', ExplanationReply),
});

/** Adds the route of explanations. */
export function addExplainRoute(app: OpenAPIHono, deps: AppDeps): void {
  app.openapi(explainRoute, async (context) => {
    const explanation = await explanationOf({ ...context.req.valid('param'), ...context.req.valid('query') }, deps);
    return context.json(explanationDocument(explanation, deps.region.zone), 200);
  });
}
