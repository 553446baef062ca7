// The whole page as a document. No inline script or style: the content security policy forbids them.

import { zonedIso } from '@pantau/shared/time';
import type { Child } from 'hono/jsx';
import { ageSeconds } from '../api/finding-reply.ts';
import { Filter, Views } from './filter.tsx';
import { Legend, RegulationSection } from './findings.tsx';
import type { PageModel } from './model.ts';
import { Hosts, OpenAlerts, RegulationCard } from './overview.tsx';
import { Age, StatusShapes } from './parts.tsx';

/** After this long without a judgement the page says so. */
const EVALUATION_LATE_SECONDS = 180;
const REFRESH_WITHOUT_SCRIPT_SECONDS = '30';

/** The frame of every page: head, skip link, header, footer. */
export function Document({ title, children, live }: { title: string; children?: Child; live: boolean }) {
  return (
    <html lang="id">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title}</title>
        <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/assets/base.css" />
        <link rel="stylesheet" href="/assets/page.css" />
        <link rel="stylesheet" href="/assets/findings.css" />
        <link rel="stylesheet" href="/assets/law.css" />
        <link rel="stylesheet" href="/assets/backups.css" />
        <link rel="stylesheet" href="/assets/alerts.css" />
        {live ? <script type="module" src="/assets/live.js" /> : null}
        {live ? (
          <noscript>
            <meta http-equiv="refresh" content={REFRESH_WITHOUT_SCRIPT_SECONDS} />
          </noscript>
        ) : null}
      </head>
      <body>
        <a class="skip" href="#isi">
          Langsung ke isi
        </a>
        <StatusShapes />
        <header class="top">
          <a class="brand" href="/">
            Pantau
          </a>
          <nav class="pages" aria-label="Halaman">
            <a href="/">Temuan</a>
            <a href="/alerts">Peringatan</a>
            <a href="/oncall">Piket</a>
            <a href="/backups">Cadangan</a>
            <a href="/law">Peraturan</a>
          </nav>
          {live ? (
            <p id="sambungan" role="status" data-state="waiting">
              menyambung …
            </p>
          ) : null}
        </header>
        {children}
        <footer class="bottom">
          <p>
            <a href="/law">Peraturan dan kewajibannya</a> · Data untuk program lain: <a href="/api">API</a>
          </p>
        </footer>
      </body>
    </html>
  );
}

/** The first page. */
export function FirstPage({ model }: { model: PageModel }) {
  const { region, whole, filtered, query } = model;
  const viewed = model.regulations.find((regulation) => regulation.id === query.view)?.title ?? query.view;
  const nothing = filtered.regulations.length === 0 && filtered.operational === undefined;
  return (
    <Document title={`${region.example ? 'CONTOH · ' : ''}${region.name} · Pantau`} live>
      <main id="isi" data-now={zonedIso(model.now, region.zone)}>
        <Banners model={model} viewed={viewed} />
        <div class="title">
          <h1>
            {region.name} <small>keadaan terhadap peraturan SPBE</small>
          </h1>
          <Evaluated model={model} />
        </div>
        <Views model={model} />
        <div class="overview">
          <div class="cards">
            {whole.regulations.map((regulation) => (
              <RegulationCard regulation={regulation} model={model} />
            ))}
            {query.view === undefined ? <OpenAlerts model={model} /> : null}
          </div>
          <Hosts model={model} />
        </div>
        <Filter model={model} />
        <Legend />
        {nothing ? <p class="empty">{emptyWords(model)}</p> : null}
        {filtered.regulations.map((regulation) => (
          <RegulationSection regulation={regulation} model={model} heading={regulation.title} />
        ))}
        {filtered.operational === undefined ? null : (
          <div class="operational">
            <RegulationSection regulation={filtered.operational} model={model} heading="Operasional" />
            <p class="meta">Keadaan Pantau sendiri. Tidak diminta oleh pasal mana pun dan tidak masuk hitungan kepatuhan.</p>
          </div>
        )}
      </main>
    </Document>
  );
}

function Banners({ model, viewed }: { model: PageModel; viewed: string | undefined }) {
  return (
    <>
      {model.region.example ? (
        <p class="banner example" role="note">
          <b>CONTOH</b> Register daerah ini dibuat otomatis dari mesin ini dan bukan data resmi.{' '}
          <small class="en" lang="en">
            Example: the register was generated from this machine.
          </small>
        </p>
      ) : null}
      {model.query.view === undefined ? null : (
        <p class="banner view" role="note">
          <b>PANDANGAN</b>: dinilai menurut {viewed} — tidak dicatat, tidak mengirim peringatan.{' '}
          <small class="en" lang="en">
            A view: not recorded, sends no alert.
          </small>
        </p>
      )}
    </>
  );
}

function Evaluated({ model }: { model: PageModel }) {
  const at = model.lastEvaluatedAt;
  if (at === undefined) {
    return <p class="evaluated late">Belum pernah dinilai</p>;
  }
  const late = ageSeconds(at, model.now) > EVALUATION_LATE_SECONDS;
  return (
    <p class={late ? 'evaluated late' : 'evaluated'} id="penilaian">
      {late ? 'Penilaian tidak berjalan! ' : null}Dinilai <Age at={at} clock={{ now: model.now, zone: model.region.zone }} />
    </p>
  );
}

function emptyWords({ whole, query }: PageModel): string {
  const none = whole.regulations.length === 0 && whole.operational === undefined;
  return none && query.view === undefined
    ? 'Belum ada temuan. Temuan muncul setelah laporan pertama dinilai.'
    : 'Tidak ada temuan yang cocok dengan saringan.';
}
