// The form that narrows the findings: a plain GET form, so that it works without a script and the result is a link.
import type { PageModel } from './model.ts';
import { StatusChoices } from './parts.tsx';
import { isFiltered, type PageQuery, pageAddress } from './query.ts';

/** Text, statuses and regulation; what the address narrows besides is kept and shown with a way out. */
export function Filter({ model }: { model: PageModel }) {
  const { query } = model;
  return (
    <form class="filter" method="get" action="/" role="search" aria-label="Saring temuan" id="saringan">
      {query.view === undefined ? null : <input type="hidden" name="view" value={query.view} />}
      <div class="filter-text">
        <label for="q">Cari</label>
        <input id="q" name="q" type="search" value={query.q ?? ''} maxlength={200} placeholder="subjek, pasal, kalimat …" />
        <button type="submit">Saring</button>
        {isFiltered(query) ? <a href={pageAddress({ view: query.view })}>Tampilkan semua</a> : null}
      </div>
      <StatusChoices chosen={query.status ?? []} />
      <Narrowed query={query} />
    </form>
  );
}

function Narrowed({ query }: { query: PageQuery }) {
  const names = { regulation: 'peraturan', duty: 'kewajiban', subject: 'subjek', pd: 'PD' } as const;
  const kept = (Object.keys(names) as (keyof typeof names)[]).filter((name) => query[name] !== undefined);
  const severities = query.severity ?? [];
  if (kept.length === 0 && severities.length === 0) {
    return null;
  }
  return (
    <p class="narrowed">
      {kept.map((name) => (
        <span class="chip">
          {names[name]}: {query[name]}
          <input type="hidden" name={name} value={query[name]} />{' '}
          <a href={pageAddress({ ...query, [name]: undefined, page: undefined })} aria-label={`Hapus saringan ${names[name]}`}>
            ×
          </a>
        </span>
      ))}
      {severities.map((severity) => (
        <input type="hidden" name="severity" value={severity} />
      ))}
    </p>
  );
}

/** Links to the same facts judged by the other regulations. */
export function Views({ model }: { model: PageModel }) {
  const { view } = model.query;
  const others = model.regulations.filter((regulation) => !regulation.bound && regulation.id !== view && regulation.id !== 'operasional');
  return (
    <nav class="views" aria-label="Pandangan menurut peraturan lain">
      {view === undefined ? null : <a href="/">Kembali ke peraturan daerah ini</a>}
      {others.length === 0 ? null : <span>Pandangan menurut:</span>}
      {others.map((regulation) => (
        <a href={pageAddress({ view: regulation.id })}>{regulation.title}</a>
      ))}
    </nav>
  );
}
