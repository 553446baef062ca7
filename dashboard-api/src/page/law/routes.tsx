// GET /law and /law/REGULATION, drawn on the server.
import { z } from '@hono/zod-openapi';
import { regulationById } from '@pantau/shared/law/regulations/registry';
import { nearest } from '@pantau/shared/register/words';
import type { Hono } from 'hono';
import type { AppDeps } from '../../deps.ts';
import { page, Refusal } from '../route.tsx';
import { LawListPage } from './list-page.tsx';
import { loadLawPage, regulationRows } from './model.ts';
import { RegulationPage } from './regulation-page.tsx';

const LawQuerySchema = z.strictObject({ family: z.string().max(100).optional(), class: z.enum(['A', 'B', 'C']).optional() });

/** Adds the pages of the law. */
export function addLawRoutes(app: Pick<Hono, 'get'>, deps: AppDeps): void {
  app.get('/law', (context) => context.html(page(<LawListPage rows={regulationRows(deps)} />)));
  app.get('/law/:regulation', async (context) => {
    const id = context.req.param('regulation');
    const regulation = regulationById(id);
    if (regulation === undefined) {
      const ids = regulationRows(deps).map((row) => row.regulation.id);
      const meant = nearest(id, ids) ?? ids.join(', ');
      return context.html(page(<Refusal field={id} sentence={`Tidak ada peraturan ini. Maksudnya ${meant}?`} />), 404);
    }
    const filled = Object.entries(context.req.query()).filter(([, value]) => value.trim() !== '');
    const parsed = LawQuerySchema.safeParse(Object.fromEntries(filled));
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      const field = issue?.code === 'unrecognized_keys' ? (issue.keys[0] ?? 'query') : String(issue?.path[0] ?? 'query');
      return context.html(
        page(<Refusal field={field} sentence="Halaman ini disaring dengan family (nama rumpun) dan class (A, B atau C)." />),
        400,
      );
    }
    return context.html(page(<RegulationPage model={await loadLawPage(regulation, parsed.data, deps)} />));
  });
}
