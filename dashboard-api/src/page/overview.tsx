// The upper part of the page: totals of each regulation, open alerts, hosts with the age of their last report.

import type { Alert } from '@pantau/shared/alert';
import { SEVERITY_WORDS } from '@pantau/shared/law/catalogue/words';
import { STATUS_WORDS, STATUSES } from '@pantau/shared/law/status';
import { type Host, hostState } from '@pantau/shared/ledger/queries/hosts';
import { articleName, type ReportRegulation } from '@pantau/shared/report-model';
import type { ShownFinding } from '../findings-store.ts';
import { groupAddress } from './alerts/query.ts';
import type { PageModel } from './model.ts';
import { Age, type ClockProps, Silence, StatusShape, TotalsBar } from './parts.tsx';
import { pageAddress } from './query.ts';

interface PartProps {
  readonly model: PageModel;
}

/** Totals of a regulation: a bar and the numbers, each a link to those findings. */
export function RegulationCard({ regulation, model }: PartProps & { regulation: ReportRegulation<ShownFinding> }) {
  const { view } = model.query;
  return (
    <section class="card" aria-labelledby={`t-${regulation.id}`} id={`card-${regulation.id}`}>
      <h2 id={`t-${regulation.id}`}>{regulation.title}</h2>
      <TotalsBar totals={regulation.totals} />
      <ul class="totals">
        {STATUSES.filter((status) => regulation.totals[status] > 0).map((status) => (
          <li class={status}>
            <a href={pageAddress({ view, regulation: regulation.id, status: [status] })}>
              <StatusShape status={status} />
              <b>{regulation.totals[status]}</b> {STATUS_WORDS[status].id}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Alerts that are open, the newest first. A view has none. */
export function OpenAlerts({ model }: PartProps) {
  const clock = { now: model.now, zone: model.region.zone };
  return (
    <section class="card" aria-labelledby="peringatan" id="kartu-peringatan">
      <h2 id="peringatan">
        <a href="/alerts">Peringatan terbuka</a> <span class="count">{model.alerts.length}</span>
      </h2>
      {model.alerts.length === 0 ? <p class="meta">Tidak ada peringatan terbuka.</p> : null}
      <ul class="alerts">
        {model.alerts.map((alert) => (
          <AlertItem alert={alert} clock={clock} />
        ))}
      </ul>
    </section>
  );
}

function AlertItem({ alert, clock }: { alert: Alert; clock: ClockProps }) {
  const article = articleName(alert.finding.citation);
  return (
    <li id={`alert-${alert.id}`}>
      <StatusShape status={alert.finding.status} />
      <div>
        <a href={alert.group === undefined ? pageAddress({ duty: alert.duty, subject: alert.subject }) : groupAddress(alert.group)}>
          {alert.subject}
        </a>{' '}
        <span class={`severity ${alert.severity}`}>{SEVERITY_WORDS[alert.severity].id}</span>
        <p>{alert.finding.sentence.id}</p>
        <p class="meta">
          {alert.state === 'acknowledged' ? 'ditangani · ' : null}
          {article === '' ? 'Operasional' : article} · dibuka <Age at={alert.openedAt} clock={clock} />
          {alert.unverifiedSince === undefined ? null : (
            <>
              {' '}
              · belum dapat dipastikan lagi, <Age at={alert.unverifiedSince} clock={clock} />
            </>
          )}
        </p>
      </div>
    </li>
  );
}

/** More than this are not written out; all of them are in the API. */
const MOST_HOSTS = 60;

/** Hosts with their last report; those that are silent come first. */
export function Hosts({ model }: PartProps) {
  const clock = { now: model.now, zone: model.region.zone };
  const order = { late: 0, never: 1, reporting: 2 };
  const hosts = model.hosts.toSorted((a, b) => order[hostState(a, model.now)] - order[hostState(b, model.now)]);
  const silent = hosts.filter((host) => hostState(host, model.now) !== 'reporting').length;
  return (
    <section class="card" aria-labelledby="host" id="kartu-host">
      <h2 id="host">
        Host <span class="count">{hosts.length}</span>
        {silent === 0 ? null : <span class="count silent">{silent} diam</span>}
      </h2>
      {hosts.length === 0 ? <p class="meta">Belum ada host yang terdaftar.</p> : null}
      <ul class="hosts">
        {hosts.slice(0, MOST_HOSTS).map((host) => (
          <HostItem host={host} clock={clock} />
        ))}
      </ul>
      {hosts.length > MOST_HOSTS ? (
        <p class="more">
          <a href="/api/hosts">{hosts.length - MOST_HOSTS} host lain</a>
        </p>
      ) : null}
    </section>
  );
}

function HostItem({ host, clock }: { host: Host; clock: ClockProps }) {
  const state = hostState(host, clock.now);
  const probes = Object.entries(host.failedProbes);
  return (
    <li class={`host ${state}`} id={`host-${host.agent}`}>
      <strong>{host.hostname}</strong> {host.server === host.hostname ? null : <span class="meta">server/{host.server}</span>}
      <p class="report">
        <LastReport host={host} clock={clock} />
      </p>
      {host.clockOffsetSeconds === undefined || Math.abs(host.clockOffsetSeconds) < 1 ? null : (
        <p class="note">selisih jam {host.clockOffsetSeconds.toFixed(1)} s</p>
      )}
      {host.spool === undefined ? null : <p class="note">{host.spool.dropped + host.spool.setAside} laporan hilang dari antrean</p>}
      {probes.length === 0 ? null : (
        <details id={`probe-${host.agent}`}>
          <summary>{probes.length} pemeriksaan gagal</summary>
          <ul>
            {probes.map(([probe, reason]) => (
              <li>
                <code>{probe}</code>: {reason}
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

function LastReport({ host, clock }: { host: Host; clock: ClockProps }) {
  if (host.lastReportAt === undefined) {
    return (
      <>
        belum pernah melapor; didaftarkan <Age at={host.enrolledAt} clock={clock} />
      </>
    );
  }
  return hostState(host, clock.now) === 'late' ? (
    <>
      tidak ada laporan selama <Silence at={host.lastReportAt} clock={clock} />
    </>
  ) : (
    <>
      laporan <Age at={host.lastReportAt} clock={clock} />
    </>
  );
}
