// What holds a group back or brings it on again: acknowledgements and how they end, and the words for both. Pure.
import type { Acknowledgement, Alert, AlertGroup } from '@pantau/shared/alert';
import { SEVERITIES, type Severity } from '@pantau/shared/law/finding';
import type { Sentence } from '@pantau/shared/law/status';

/** Acknowledgements that no longer hold: their alerts fire again. */
export type AcknowledgementsEnd = 'acknowledgement-expired' | 'worse';

/** 0 for the gravest. */
export function rankOf(severity: Severity): number {
  return SEVERITIES.indexOf(severity);
}

/** The acknowledgements that hold, and why none does any more: their time is over, or it became worse. */
export function acknowledgementsOf(
  group: AlertGroup,
  gravest: Alert,
  now: number,
): { readonly acknowledged: readonly Acknowledgement[]; readonly ended?: AcknowledgementsEnd } {
  const kept = group.acknowledged.filter(({ until }) => until > now);
  if (kept.length > 0 && rankOf(gravest.severity) < rankOf(group.severity)) {
    return { acknowledged: [], ended: 'worse' };
  }
  return group.acknowledged.length > 0 && kept.length === 0
    ? { acknowledged: [], ended: 'acknowledgement-expired' }
    : { acknowledged: kept };
}

/** Those who have it in hand, of the people who were told. */
export function handsOf(group: AlertGroup, acknowledged: readonly Acknowledgement[]): string[] {
  return group.receivers.filter((receiver) => acknowledged.some(({ by }) => by === receiver));
}

export const BACK: Readonly<Record<'silence' | 'cause', Sentence>> = {
  silence: {
    id: 'Peredaman atau pemeliharaan sudah berakhir, gangguan masih ada.',
    en: 'The silence or maintenance is over, the trouble is still there.',
  },
  cause: { id: 'Penyebabnya sudah pulih, gangguan ini masih ada.', en: 'Its cause is over, this trouble is still there.' },
};
export const ENDED: Readonly<Record<AcknowledgementsEnd, Sentence>> = {
  'acknowledgement-expired': {
    id: 'Pengakuan sudah habis waktunya, gangguan masih ada.',
    en: 'The acknowledgement has expired, the trouble is still there.',
  },
  worse: { id: 'Gangguan menjadi lebih berat setelah diakui.', en: 'It became worse after it was acknowledged.' },
};
