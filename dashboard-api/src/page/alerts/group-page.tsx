// /alerts/GROUP: one group with what to do, its alerts, the evidence, and everything that happened and was told.
import { type GroupView, groupTitle } from '@pantau/shared/alert-view/groups';
import { type GroupLife, lifeEvents } from '@pantau/shared/alert-view/life';
import { alertRemedy } from '@pantau/shared/alert-words';
import type { Finding } from '@pantau/shared/law/finding';
import type { OnCall } from '@pantau/shared/oncall/model';
import { articleName } from '@pantau/shared/report-model';
import { zonedIso } from '@pantau/shared/time';
import { actorName } from '../../oncall.ts';
import { Document } from '../document.tsx';
import type { Sender } from '../forms.tsx';
import { Age, Bilingual, type ClockProps } from '../parts.tsx';
import { explainAddress } from '../query.ts';
import { dateWords } from '../words.ts';
import { Actions } from './actions.tsx';
import { AlertStateMark, Hidden, InHand, SeverityMark } from './parts.tsx';

export interface GroupModel {
  readonly view: GroupView;
  readonly life: GroupLife;
  readonly clock: ClockProps;
  readonly oncall: OnCall | undefined;
  /** Undefined where nothing can be said to the collector. */
  readonly sender: Sender | undefined;
}

export function GroupPage({ model }: { model: GroupModel }) {
  const { view, life, clock, oncall } = model;
  const { group, leading, firing, resolved } = view;
  const { finding } = leading ?? {};
  return (
    <Document title={`${groupTitle(view).id} · Pantau`} live>
      <main id="isi" class="alerts-page" data-now={zonedIso(clock.now, clock.zone)}>
        <p class="meta">
          <a href="/alerts">Peringatan</a>
        </p>
        <h1>{groupTitle(view).id}</h1>
        <p class="group-head">
          <AlertStateMark state={view.state} /> <SeverityMark severity={group.severity} />{' '}
          <span class="meta">
            {firing} berlangsung, {resolved} selesai
            {group.site === undefined ? null : ` · lokasi ${group.site}`} · dibuka <Age at={group.openedAt} clock={clock} />
            {group.closedAt === undefined ? null : ` · selesai ${dateWords(group.closedAt, clock.zone)}`}
          </span>
        </p>
        <InHand taken={view.acknowledged} oncall={oncall} clock={clock} />
        <Hidden view={view} />
        {group.dueAt === undefined || view.state !== 'firing' ? null : (
          <p class="meta">Bila belum ada yang menangani, kabar berikutnya {dateWords(group.dueAt, clock.zone)}.</p>
        )}
        {finding === undefined ? null : <WhatToDo finding={finding} clock={clock} />}
        {model.sender === undefined ? null : <Actions view={view} life={life} sender={model.sender} />}
        <Alerts model={model} />
        <History model={model} />
        <Messages model={model} />
      </main>
    </Document>
  );
}

function WhatToDo({ finding, clock }: { finding: Finding; clock: ClockProps }) {
  const remedy = alertRemedy(finding);
  const article = articleName(finding.citation);
  return (
    <section class="card" aria-labelledby="tindakan">
      <h2 id="tindakan">
        Yang perlu dilakukan <small lang="en">What to do</small>
      </h2>
      <p class="sentence">
        <Bilingual sentence={finding.sentence} />
      </p>
      {remedy === undefined ? null : (
        <p id="tindakan-isi">
          <Bilingual sentence={remedy} />
        </p>
      )}
      <p class="meta">
        {article === '' ? finding.citation.title : `${article}, ${finding.citation.title}`} ·{' '}
        <a href={explainAddress(finding)}>jelaskan temuan ini</a>
      </p>
      {finding.evidence.length === 0 ? null : (
        <details>
          <summary>Bukti ({finding.evidence.length})</summary>
          <ul>
            {finding.evidence.map((evidence) => (
              <li>
                {evidence.summary.id}{' '}
                <span class="meta">
                  {evidence.observedAt === undefined ? 'catatan register' : <Age at={evidence.observedAt} clock={clock} />}
                  {evidence.witness === 'register' ? null : ` · saksi ${evidence.witness}`}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function Alerts({ model: { life, clock, view } }: { model: GroupModel }) {
  const total = view.firing + view.resolved;
  return (
    <section aria-labelledby="peringatan">
      <h2 id="peringatan">
        Peringatan dalam kelompok ini <span class="count">{total}</span>
      </h2>
      <ul class="groups">
        {life.alerts.map(({ id, state, severity, subject, finding, openedAt, closedAt, unverifiedSince, flapping }) => (
          <li class={`group ${state}`} id={`a-${id}`}>
            <div class="group-head">
              <AlertStateMark state={state} /> <SeverityMark severity={severity} /> <a href={explainAddress(finding)}>{subject}</a>
            </div>
            <p>{finding.sentence.id}</p>
            <p class="meta">
              dibuka {dateWords(openedAt, clock.zone)}
              {closedAt === undefined ? null : `, selesai ${dateWords(closedAt, clock.zone)}`}
              {flapping ? ' · berulang kali putus dan pulih' : null}
              {unverifiedSince === undefined ? null : ` · tidak dapat dipastikan lagi sejak ${dateWords(unverifiedSince, clock.zone)}`}
            </p>
          </li>
        ))}
      </ul>
      {life.alerts.length < total ? <p class="more">{total - life.alerts.length} lainnya tidak ditulis di sini; lihat API.</p> : null}
    </section>
  );
}

function History({ model: { life, clock, oncall } }: { model: GroupModel }) {
  return (
    <section aria-labelledby="riwayat">
      <h2 id="riwayat">
        Riwayat <small lang="en">History</small>
      </h2>
      <ol class="life">
        {lifeEvents(life).map(({ at, kind, words, who, note, outcome, error }) => (
          <li class={kind}>
            <time datetime={zonedIso(at, clock.zone)}>{dateWords(at, clock.zone)}</time>{' '}
            <span>
              {who === undefined ? null : <b>{actorName(oncall, who)} </b>}
              <Bilingual sentence={words} />
              {outcome === undefined ? null : <span class="meta"> — {outcome.id}</span>}
              {note === undefined ? null : (
                <>
                  {' '}
                  <q>{note}</q>
                </>
              )}
              {error === undefined ? null : <code> {error}</code>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Messages({ model: { life, oncall } }: { model: GroupModel }) {
  const receivers = [...new Set(life.notices.map(({ receiver }) => receiver))];
  if (receivers.length === 0) return <p class="meta">Belum ada yang dikabari.</p>;
  return (
    <p class="meta" id="penerima">
      Dikabari: {receivers.map((receiver) => actorName(oncall, receiver)).join(', ')}.
    </p>
  );
}
