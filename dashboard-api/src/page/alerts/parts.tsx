// Parts that the pages of alerts share: state and severity by word and shape, who has it in hand.
import type { Acknowledgement, AlertState } from '@pantau/shared/alert';
import type { GroupView } from '@pantau/shared/alert-view/groups';
import { ALERT_STATE_WORDS, HIDDEN_WORDS } from '@pantau/shared/alert-words';
import { SEVERITY_WORDS } from '@pantau/shared/law/catalogue/words';
import type { Severity } from '@pantau/shared/law/finding';
import type { OnCall } from '@pantau/shared/oncall/model';
import { actorName } from '../../oncall.ts';
import { Bilingual, type ClockProps } from '../parts.tsx';
import { dateWords } from '../words.ts';
import { groupAddress } from './query.ts';

/** The look of each state is that of a status: told apart by shape as well as by colour. */
const SHAPES: Readonly<Record<AlertState, string>> = {
  pending: 'unknown',
  firing: 'violation',
  acknowledged: 'attest',
  resolved: 'compliant',
};

export function AlertStateMark({ state }: { state: AlertState }) {
  return (
    <span class={`status ${SHAPES[state]}`}>
      <svg class={`shape ${SHAPES[state]}`} aria-hidden="true" focusable="false">
        <use href={`#s-${SHAPES[state]}`} />
      </svg>
      <span>{ALERT_STATE_WORDS[state].id}</span>
    </span>
  );
}

export function SeverityMark({ severity }: { severity: Severity }) {
  return <span class={`severity ${severity}`}>{SEVERITY_WORDS[severity].id}</span>;
}

export function InHand({ taken, oncall, clock }: { taken: readonly Acknowledgement[]; oncall: OnCall | undefined; clock: ClockProps }) {
  return (
    <>
      {taken.map(({ by, until, note }) => (
        <p class="meta in-hand">
          Ditangani <b>{actorName(oncall, by)}</b> sampai {dateWords(until, clock.zone)}
          {note === undefined ? null : <>: {note}</>}
        </p>
      ))}
    </>
  );
}

/** Why nobody is told of it at present. */
export function Hidden({ view }: { view: GroupView }) {
  const { hiddenBy, hiddenBehind } = view.group;
  return hiddenBy === undefined ? null : (
    <p class="meta hidden-by">
      Tidak dikabarkan: <Bilingual sentence={HIDDEN_WORDS[hiddenBy]} />
      {view.behind?.group === undefined ? null : (
        <>
          : <a href={groupAddress(view.behind.group)}>{view.behind.subject}</a>
        </>
      )}
      {hiddenBy === 'silence' && hiddenBehind !== undefined ? (
        <>
          : <a href={`/silences#s-${hiddenBehind}`}>{hiddenBehind}</a>
        </>
      ) : null}
    </p>
  );
}
