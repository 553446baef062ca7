// /silences: what nobody is told of for a while, by whom, why and until when.
import type { Silence } from '@pantau/shared/alerts/silence';
import type { OnCall } from '@pantau/shared/oncall/model';
import { matchWords, SILENCE_STATE_WORDS, type SilenceState, silenceState, silenceTimes } from '@pantau/shared/silences/words';
import { zonedIso } from '@pantau/shared/time';
import { actorName } from '../../oncall.ts';
import { Document } from '../document.tsx';
import { ActionForm, type Sender } from '../forms.tsx';
import { Bilingual, type ClockProps } from '../parts.tsx';

export interface SilencesModel {
  readonly silences: readonly Silence[];
  readonly clock: ClockProps;
  readonly oncall: OnCall | undefined;
  readonly sender: Sender | undefined;
}

const SECTIONS = [
  { states: ['in-force'], id: 'berlaku', title: 'Berlaku', en: 'In force' },
  { states: ['ahead'], id: 'nanti', title: 'Belum mulai', en: 'Not begun' },
  { states: ['over', 'ended'], id: 'lewat', title: 'Sudah berakhir', en: 'Over' },
] as const satisfies readonly {
  readonly states: readonly SilenceState[];
  readonly id: string;
  readonly title: string;
  readonly en: string;
}[];
const MOST_OVER = 50;

export function SilencesPage({ model }: { model: SilencesModel }) {
  const { silences, clock } = model;
  return (
    <Document title="Peredaman · Pantau" live>
      <main id="isi" class="alerts-page" data-now={zonedIso(clock.now, clock.zone)}>
        <h1>
          Peredaman dan pemeliharaan{' '}
          <small>
            yang sementara tidak dikabarkan <span lang="en">· what nobody is told of for a while</span>
          </small>
        </h1>
        <p class="meta">
          Buat dari halaman sebuah peringatan, atau: <code>pantau silence add</code>, <code>pantau maintenance add</code>.
        </p>
        {silences.length === 0 ? <p class="empty">Belum pernah ada peredaman.</p> : null}
        {SECTIONS.map(({ states, id, title, en }) => {
          const shown = silences.filter((silence) => states.some((state) => state === silenceState(silence, clock.now)));
          return shown.length === 0 ? null : (
            <section aria-labelledby={id}>
              <h2 id={id}>
                {title} <span class="count">{shown.length}</span> <small lang="en">{en}</small>
              </h2>
              <ul class="groups">
                {shown.slice(0, MOST_OVER).map((silence) => (
                  <Item silence={silence} model={model} />
                ))}
              </ul>
            </section>
          );
        })}
      </main>
    </Document>
  );
}

function Item({ silence, model: { clock, oncall, sender } }: { silence: Silence; model: SilencesModel }) {
  const { id, kind, match, by, why } = silence;
  const state = silenceState(silence, clock.now);
  const holds = state === 'in-force' || state === 'ahead';
  return (
    <li class={`group silence ${state}`} id={`s-${id}`}>
      <div class="group-head">
        <strong>{kind === 'maintenance' ? 'Pemeliharaan' : 'Peredaman'}</strong> <span class="meta">{SILENCE_STATE_WORDS[state].id}</span>
      </div>
      <p>
        <Bilingual sentence={matchWords(match)} />
      </p>
      <p>
        <Bilingual sentence={silenceTimes(silence, clock.zone)} />
      </p>
      <p class="meta">
        {actorName(oncall, by)}: {why}
      </p>
      {sender === undefined || !holds ? null : (
        <details>
          <summary>Akhiri</summary>
          <ActionForm action={`/silences/${encodeURIComponent(id)}/end`} sender={sender} id={`akhiri-${id}`} button="Akhiri sekarang" />
        </details>
      )}
    </li>
  );
}
