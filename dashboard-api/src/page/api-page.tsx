// GET /api: the routes of the API for people, drawn from the OpenAPI document itself.
import type { OpenAPIHono } from '@hono/zod-openapi';
import { Document } from './document.tsx';
import { page } from './route.tsx';

interface Route {
  readonly path: string;
  readonly summary: string;
  readonly parameters: readonly { readonly name: string; readonly description: string }[];
}

/** Adds the list of routes. */
export function addApiPage(app: OpenAPIHono): void {
  app.get('/api', (context) => context.html(page(<ApiPage routes={routesOf(app)} />)));
}

function ApiPage({ routes }: { routes: readonly Route[] }) {
  return (
    <Document title="API · Pantau" live={false}>
      <main id="isi" class="api">
        <h1>API Pantau</h1>
        <p>
          Hanya membaca, JSON, waktu ISO 8601 dalam zona daerah. Dokumen OpenAPI: <a href="/api/openapi.json">/api/openapi.json</a>
        </p>
        <p lang="en">Read only, JSON, instants in ISO 8601 with the region's zone.</p>
        {routes.map((route) => (
          <section>
            <h2>
              {route.path.includes('{') ? (
                <code>{route.path}</code>
              ) : (
                <a href={route.path}>
                  <code>{route.path}</code>
                </a>
              )}
            </h2>
            <p>{route.summary}</p>
            {route.parameters.length === 0 ? null : (
              <dl>
                {route.parameters.map((parameter) => (
                  <div>
                    <dt>
                      <code>{parameter.name}</code>
                    </dt>
                    <dd>{parameter.description}</dd>
                  </div>
                ))}
              </dl>
            )}
          </section>
        ))}
      </main>
    </Document>
  );
}

function routesOf(app: OpenAPIHono): Route[] {
  const document = app.getOpenAPI31Document({ openapi: '3.1.0', info: { title: 'Pantau', version: '1' } });
  return Object.entries(document.paths ?? {}).map(([path, item]) => ({
    path,
    summary: item.get?.summary ?? '',
    parameters: (item.get?.parameters ?? []).flatMap((parameter) =>
      'name' in parameter ? [{ name: parameter.name, description: parameter.description ?? '' }] : [],
    ),
  }));
}
