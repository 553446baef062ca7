// What a form of a group asks of the collector: the request, or what has to be mended in the form.
import type { GroupView } from '@pantau/shared/alert-view/groups';
import { HOUR } from '@pantau/shared/time';
import type { Sent } from '../forms.tsx';
import { SILENCE_HOURS, silenceChoices } from './actions.tsx';

export const ACTIONS = ['acknowledge', 'withdraw', 'silence', 'resolve'] as const;
export type Action = (typeof ACTIONS)[number];

export type Said = { readonly path: string; readonly body: object } | { readonly refused: string };

/** The request for what was sent about this group. */
export function requestOf(action: Action, sent: Sent, view: GroupView, now: number): Said {
  const { by } = sent;
  const note = sent.field('catatan');
  const noted = note === '' ? { by } : { by, note };
  const group = `/v1/alerts/groups/${encodeURIComponent(view.group.id)}`;
  switch (action) {
    case 'acknowledge': {
      const hours = Number(sent.field('jam') || '0');
      if (!(hours >= 0 && hours <= 24)) return { refused: 'Pilih berapa jam ditangani dari daftar.' };
      return { path: `${group}/acknowledge`, body: hours === 0 ? noted : { ...noted, hours } };
    }
    case 'withdraw':
      return { path: `${group}/withdraw`, body: { by } };
    case 'resolve': {
      const alert = sent.field('peringatan');
      if (alert === '' || note === '') return { refused: 'Pilih peringatannya dan tulis bagaimana diselesaikan.' };
      return { path: `/v1/alerts/${encodeURIComponent(alert)}/resolve`, body: noted };
    }
    default: {
      const hours = SILENCE_HOURS.find((each) => String(each) === sent.field('jam'));
      const choice = silenceChoices(view).find(({ value }) => value === sent.field('apa'));
      if (hours === undefined || choice === undefined) return { refused: 'Pilih apa yang diredam dan berapa lama dari daftar.' };
      if (note === '') return { refused: 'Tulis mengapa diredam: yang lain perlu tahu alasannya.' };
      return { path: '/v1/silences', body: { kind: 'silence', match: choice.match, until: now + hours * HOUR, by, why: note } };
    }
  }
}
