// What a person may say about a group on its page: it is in hand, no longer, be quiet about it for a while, it is over.

import type { GroupView } from '@pantau/shared/alert-view/groups';
import type { GroupLife } from '@pantau/shared/alert-view/life';
import type { SilenceMatch } from '@pantau/shared/alerts/silence';
import { ActionForm, type Sender } from '../forms.tsx';
import { groupAddress } from './query.ts';

export const SILENCE_HOURS = [1, 4, 24, 72, 168] as const;
const ACK_HOURS = [1, 2, 4, 8, 24] as const;
const MOST_NOTE = 500;

interface ActionsProps {
  readonly view: GroupView;
  readonly life: GroupLife;
  readonly sender: Sender;
}

export function Actions({ view, life, sender }: ActionsProps) {
  const { group, acknowledged } = view;
  if (group.closedAt !== undefined) return null;
  const address = groupAddress(group.id);
  const open = life.alerts.filter(({ state }) => state !== 'resolved');
  return (
    <section class="card actions" aria-labelledby="jawab">
      <h2 id="jawab">
        Jawab <small lang="en">Answer</small>
      </h2>
      <ActionForm action={`${address}/acknowledge`} sender={sender} id="tangani" button="Saya tangani">
        <p>
          <label for="tangani-jam">Selama</label>
          <select id="tangani-jam" name="jam">
            <option value="">menurut aturan piket</option>
            {ACK_HOURS.map((hours) => (
              <option value={String(hours)}>{hours} jam</option>
            ))}
          </select>
        </p>
        <Note id="tangani-catatan" label="Catatan" isRequired={false} />
      </ActionForm>
      {acknowledged.length === 0 ? null : (
        <details>
          <summary>Tarik kembali</summary>
          <ActionForm action={`${address}/withdraw`} sender={sender} id="tarik" button="Saya tidak menangani lagi" />
        </details>
      )}
      <details>
        <summary>Redam</summary>
        <ActionForm action={`${address}/silence`} sender={sender} id="redam" button="Redam">
          <p>
            <label for="redam-apa">Yang diredam</label>
            <select id="redam-apa" name="apa">
              {silenceChoices(view).map(({ value, label }) => (
                <option value={value}>{label}</option>
              ))}
            </select>
          </p>
          <p>
            <label for="redam-jam">Selama</label>
            <select id="redam-jam" name="jam">
              {SILENCE_HOURS.map((hours) => (
                <option value={String(hours)}>{hours < 48 ? `${hours} jam` : `${hours / 24} hari`}</option>
              ))}
            </select>
          </p>
          <Note id="redam-catatan" label="Mengapa" isRequired />
        </ActionForm>
      </details>
      {open.length === 0 ? null : (
        <details>
          <summary>Nyatakan selesai</summary>
          <ActionForm action={`${address}/resolve`} sender={sender} id="selesaikan" button="Nyatakan selesai">
            <p>
              <label for="selesaikan-apa">Peringatan</label>
              <select id="selesaikan-apa" name="peringatan">
                {open.map(({ id, subject }) => (
                  <option value={id}>{subject}</option>
                ))}
              </select>
            </p>
            <Note id="selesaikan-catatan" label="Bagaimana diselesaikan" isRequired />
          </ActionForm>
          <p class="meta">Temuannya tetap seperti yang dinilai; bila pelanggarannya masih ada dan berubah lagi, peringatan baru dibuka.</p>
        </details>
      )}
    </section>
  );
}

function Note({ id, label, isRequired }: { id: string; label: string; isRequired: boolean }) {
  return (
    <p>
      <label for={id}>{label}</label>
      <input id={id} name="catatan" maxlength={MOST_NOTE} required={isRequired} />
    </p>
  );
}

/** What a silence made on the page of a group may be about: by the alert that says most. */
export function silenceChoices({
  group,
  leading,
}: GroupView): { readonly value: string; readonly label: string; readonly match: SilenceMatch }[] {
  if (leading === undefined) return [];
  const { subject, duty } = leading;
  const atSite = group.site === undefined ? {} : { site: group.site };
  const where = group.site === undefined ? '' : ` di lokasi ${group.site}`;
  const choices = [
    { value: 'hal', label: `${subject}, kewajiban ini saja`, match: { subject, duty } },
    { value: 'subjek', label: `semua tentang ${subject}`, match: { subject } },
    { value: 'kewajiban', label: `kewajiban ini${where}`, match: { duty, ...atSite } },
  ];
  return group.site === undefined
    ? choices
    : [...choices, { value: 'lokasi', label: `seluruh lokasi ${group.site}`, match: { site: group.site } }];
}
