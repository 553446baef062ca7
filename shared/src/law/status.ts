// The seven statuses of a finding, their order and the words people read.

export const STATUSES = ['violation', 'unknown', 'attest', 'advisory', 'exempt', 'compliant', 'not-applicable'] as const;
export type Status = (typeof STATUSES)[number];

export const STATUS_WORDS = {
  violation: { id: 'Melanggar', en: 'Violation' },
  unknown: { id: 'Tidak diketahui', en: 'Unknown' },
  attest: { id: 'Perlu pernyataan', en: 'To be attested' },
  advisory: { id: 'Perlu perhatian', en: 'Advisory' },
  exempt: { id: 'Dikecualikan', en: 'Exempt' },
  compliant: { id: 'Sesuai', en: 'Compliant' },
  'not-applicable': { id: 'Tidak berlaku', en: 'Not applicable' },
} as const satisfies Record<Status, Sentence>;

/** A sentence for people, Indonesian first. */
export interface Sentence {
  readonly id: string;
  readonly en: string;
}

/** The worst of several statuses, in the order of STATUSES; `not-applicable` for none. */
export function worstStatus(statuses: Iterable<Status>): Status {
  let worst: number = STATUSES.length - 1;
  for (const status of statuses) {
    worst = Math.min(worst, STATUSES.indexOf(status));
  }
  return STATUSES[worst] ?? 'not-applicable';
}
