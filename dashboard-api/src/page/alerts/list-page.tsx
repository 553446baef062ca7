// /alerts: what is wrong now, by site and cause; who has it in hand; what is not told and why; what is over.
import { type GroupView, groupTitle, isUnattended } from '@pantau/shared/alert-view/groups';
import { ALERT_STATE_WORDS } from '@pantau/shared/alert-words';
import { SEVERITY_WORDS } from '@pantau/shared/law/catalogue/words';
import { articleName } from '@pantau/shared/report-model';
import { zonedIso } from '@pantau/shared/time';
import { SEVERITIES } from '../../api/params.ts';
import { Document } from '../document.tsx';
import { Age, Bilingual } from '../parts.tsx';
import { dateWords } from '../words.ts';
import type { AlertsModel } from './model.ts';
import { AlertStateMark, Hidden, InHand, SeverityMark } from './parts.tsx';
import { alertsAddress, groupAddress, isNarrowed } from './query.ts';

export function AlertsPage({ model }: { model: AlertsModel }) {
  const { query, clock, open, over, pending, next } = model;
  const unattended = open.filter(isUnattended).length;
  const inHand = open.filter(({ state }) => state === 'acknowledged').length;
  const hidden = open.filter(({ group }) => group.hiddenBy !== undefined).length;
  return (
    <Document title={`${unattended === 0 ? '' : `(${unattended}) `}Peringatan · Pantau`} live>
      <main id="isi" class="alerts-page" data-now={zonedIso(clock.now, clock.zone)}>
        <h1>
          Peringatan{' '}
          <small>
            apa yang harus ditangani, per lokasi dan sebab <span lang="en">· what needs a hand, by site and cause</span>
          </small>
        </h1>
        <p class="meta" id="jumlah">
          <b>{unattended}</b> belum ditangani · <b>{inHand}</b> ditangani · <b>{hidden}</b> tidak dikabarkan ·{' '}
          <a href="/oncall">siapa yang piket</a> · <a href="/silences">peredaman</a>
        </p>
        <Filter model={model} />
        {open.length === 0 && query.before === undefined ? (
          <p class="empty">
            {isNarrowed(query) ? 'Tidak ada peringatan terbuka yang cocok dengan saringan.' : 'Tidak ada peringatan terbuka.'}
          </p>
        ) : null}
        <ul class="groups">
          {open.map((view) => (
            <GroupItem view={view} model={model} />
          ))}
        </ul>
        {model.hasMore ? <p class="more">Masih ada kelompok lain: persempit dengan saringan, atau lihat API.</p> : null}
        {pending.length === 0 ? null : <Pending model={model} />}
        {over.length === 0 ? null : (
          <section aria-labelledby="selesai">
            <h2 id="selesai">
              Sudah selesai <small lang="en">Over</small>
            </h2>
            <ul class="groups over">
              {over.map((view) => (
                <GroupItem view={view} model={model} />
              ))}
            </ul>
            {next === undefined ? null : (
              <p class="more">
                <a href={alertsAddress({ ...query, before: next })}>Yang lebih lama</a>
              </p>
            )}
          </section>
        )}
      </main>
    </Document>
  );
}

function GroupItem({ view, model }: { view: GroupView; model: AlertsModel }) {
  const { group, leading, firing, resolved, state, acknowledged } = view;
  const { clock, oncall } = model;
  const article = leading === undefined ? '' : articleName(leading.finding.citation);
  return (
    <li class={`group ${state}${group.hiddenBy === undefined ? '' : ' not-told'}`} id={`g-${group.id}`}>
      <div class="group-head">
        <AlertStateMark state={state} /> <SeverityMark severity={group.severity} />
        {group.site === undefined ? null : <span class="meta">lokasi {group.site}</span>}
      </div>
      <a class="group-title" href={groupAddress(group.id)}>
        {groupTitle(view).id}
      </a>
      {leading === undefined ? null : (
        <p>
          <Bilingual sentence={leading.finding.sentence} />
        </p>
      )}
      <p class="meta">
        {article === '' ? 'Operasional' : article} · {firing > 0 ? `${firing} peringatan` : `${resolved} selesai`}
        {firing > 0 && resolved > 0 ? `, ${resolved} lainnya sudah selesai` : null} ·{' '}
        {group.closedAt === undefined ? (
          <>
            sejak <Age at={group.openedAt} clock={clock} />
          </>
        ) : (
          <>
            {dateWords(group.openedAt, clock.zone)} sampai {dateWords(group.closedAt, clock.zone)}
          </>
        )}
        {leading?.flapping === true ? ' · berulang kali putus dan pulih' : null}
      </p>
      <InHand taken={acknowledged} oncall={oncall} clock={clock} />
      <Hidden view={view} />
    </li>
  );
}

/** Seen, and held for a moment so that its cause can be judged first. */
function Pending({ model: { pending, clock } }: { model: AlertsModel }) {
  return (
    <section aria-labelledby="ditahan">
      <h2 id="ditahan">
        Ditahan sebentar <small lang="en">Pending</small>
      </h2>
      <ul class="groups pending">
        {pending.map(({ id, subject, finding, firesAt }) => (
          <li class="group pending" id={`a-${id}`}>
            <div class="group-head">
              <AlertStateMark state="pending" /> <strong>{subject}</strong>
            </div>
            <p>{finding.sentence.id}</p>
            <p class="meta">dikabarkan bila masih begitu pada {dateWords(firesAt, clock.zone)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Folded, so that on a phone the alerts come first; open while it hides some of them. */
function Filter({ model: { query } }: { model: AlertsModel }) {
  const { state = [], severity = [], site, pd } = query;
  const narrowed = isNarrowed(query);
  return (
    <details class="narrow" id="saring" open={narrowed}>
      <summary>Saring{narrowed ? ' (dipersempit)' : ''}</summary>
      <form class="filter" method="get" action="/alerts" role="search" aria-label="Saring peringatan" id="saringan">
        <div class="filter-text">
          <span class="field">
            <label for="site">Lokasi</label>
            <input id="site" name="site" value={site ?? ''} maxlength={200} />
          </span>
          <span class="field">
            <label for="pd">PD</label>
            <input id="pd" name="pd" value={pd ?? ''} maxlength={200} />
          </span>
          <button type="submit">Saring</button>
          {narrowed ? <a href="/alerts">Tampilkan semua</a> : null}
        </div>
        <fieldset>
          <legend>Keadaan</legend>
          {(['firing', 'acknowledged', 'resolved'] as const).map((each) => (
            <label class="choice">
              <input type="checkbox" name="state" value={each} checked={state.includes(each)} /> {ALERT_STATE_WORDS[each].id}
            </label>
          ))}
        </fieldset>
        <fieldset>
          <legend>Tingkat</legend>
          {SEVERITIES.map((each) => (
            <label class="choice">
              <input type="checkbox" name="severity" value={each} checked={severity.includes(each)} /> {SEVERITY_WORDS[each].id}
            </label>
          ))}
        </fieldset>
      </form>
    </details>
  );
}
