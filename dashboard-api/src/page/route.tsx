// GET /: the first page, drawn on the server from the ledger at each request.
import type { Hono } from 'hono';
import { ParameterError } from '../api/errors.ts';
import { PARAMETER_HELP } from '../api/params.ts';
import type { AppDeps } from '../deps.ts';
import { Document, FirstPage } from './document.tsx';
import { loadPage } from './model.ts';
import { parsePageQuery } from './query.ts';

/** Adds the page. A query that cannot be used is answered with a page that says why. */
export function addPageRoute(app: Pick<Hono, 'get'>, deps: AppDeps): void {
  app.get('/', async (context) => {
    const parsed = parsePageQuery(context.req.queries());
    if ('field' in parsed) {
      const help = PARAMETER_HELP[parsed.field]?.id ?? 'Bagian alamat ini tidak dikenal. Hapus dari alamat';
      return context.html(page(<Refusal field={parsed.field} sentence={`${help}.`} />), 400);
    }
    try {
      return context.html(page(<FirstPage model={await loadPage(parsed.query, deps)} />));
    } catch (error) {
      if (error instanceof ParameterError) {
        return context.html(page(<Refusal field={error.field} sentence={error.sentence.id} />), 400);
      }
      throw error;
    }
  });
}

/** The text of a page with its document type. */
export function page(document: { toString(): string }): string {
  return `<!doctype html>${document.toString()}`;
}

/** A page that says why an address cannot be used. */
export function Refusal({ field, sentence }: { field: string; sentence: string }) {
  return (
    <Document title="Alamat tidak dapat dipakai · Pantau" live={false}>
      <main id="isi">
        <h1>Alamat ini tidak dapat dipakai</h1>
        <p>
          <code>{field}</code>: {sentence}
        </p>
        <p>
          <a href="/">Ke halaman pertama</a>
        </p>
      </main>
    </Document>
  );
}
