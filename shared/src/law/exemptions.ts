// Exemptions: whether a paper lifts a duty for a thing today, and what becomes of the judgement. Who may exempt from what is
// for the regulation to say. A paper ends at local midnight after its last day; one that nobody had the power to issue is
// shown and changes nothing.
import type { ExemptionRecord } from '../register/records.ts';
import { dayEnd, daysBetween } from '../time.ts';
import { type Duty, type Judgement, unknown } from './check.ts';
import { recordEvidence } from './evidence.ts';
import type { Sentence } from './status.ts';
import type { FactView } from './view.ts';

type Issuer = ExemptionRecord['issuer'];

export interface ExemptionPower {
  /** Duties that a paper may name to lift this one, with regulation. */
  readonly duties: readonly string[];
  readonly instrument: ExemptionRecord['instrument'];
  readonly issuer: Issuer | readonly Issuer[];
  /** What a paper of another form by such an issuer does: a question for lawyers unless the text settles that it does nothing. */
  readonly otherForms?: 'nothing';
}

export interface ExemptionFound {
  /** `unclear`: names an office and not its things, or is a paper of another form than the power asks for. */
  readonly state: 'in-force' | 'unclear' | 'none';
  readonly record?: ExemptionRecord;
  /** When the newest paper on the thing that is over ended: from then on the duty lives again. */
  readonly endedAt?: number;
  /** In force, but issued without the power to. */
  readonly powerless?: readonly ExemptionRecord[];
}

/** The exemption of a thing (`server/x`, or any of the names under which a paper may mean it) of an office. */
export function exemptionOf(
  view: FactView,
  power: ExemptionPower,
  subject: string | readonly string[],
  pd: string | undefined,
): ExemptionFound {
  const names = [subject].flat();
  const powerless: ExemptionRecord[] = [];
  let unclear: ExemptionRecord | undefined;
  let endedAt: number | undefined;
  for (const record of view.list('exemptions')) {
    const concerned = record.duties.some((duty) => power.duties.includes(duty)) ? concerns(view, record, names, pd) : 'no';
    if (concerned === 'no') {
      continue;
    }
    const rightForm = record.instrument === power.instrument;
    if (![power.issuer].flat().includes(record.issuer) || (!rightForm && power.otherForms === 'nothing')) {
      powerless.push(...(hasEnded(view, record) ? [] : [record]));
      continue;
    }
    const lifts = rightForm && concerned === 'named';
    if (hasEnded(view, record)) {
      endedAt = lifts ? Math.max(endedAt ?? 0, dayEnd(lastDayOf(record) ?? view.today, view.zone)) : endedAt;
    } else if (lifts) {
      return { state: 'in-force', record };
    } else {
      unclear = record;
    }
  }
  const rest = { ...(endedAt === undefined ? {} : { endedAt }), powerless };
  return unclear === undefined ? { state: 'none', ...rest } : { state: 'unclear', record: unclear, ...rest };
}

/** All of these things, each with its names, must be exempted for what rests on them to be; a paper of unclear scope is only that. */
export function exemptionOfAll(
  view: FactView,
  power: ExemptionPower,
  subjects: readonly (readonly string[])[],
  pd: string | undefined,
): ExemptionFound {
  const found = subjects.map((subject) => exemptionOf(view, power, subject, pd));
  const inForce = found.every((each) => each.state === 'in-force');
  const unclear = found.find((each) => each.state === 'unclear');
  const ended = found.find((each) => each.endedAt !== undefined);
  const powerless = found.flatMap((each) => each.powerless ?? []);
  return (inForce ? found[0] : undefined) ?? unclear ?? { ...(ended ?? { state: 'none' }), powerless };
}

export interface Lifting {
  /** The thing owes nothing while exempt, not even when it is in order. */
  readonly whole?: boolean;
  /** What being exempt means here. */
  readonly meaning?: Sentence;
}

/** A judgement under the exemption that was found: exempt, open, alive again since its end, or as it was. */
export function exempted(view: FactView, found: ExemptionFound, judged: Judgement, lifting: Lifting = {}): Judgement {
  const { record, endedAt } = found;
  const inOrder = judged.status === 'compliant' || judged.status === 'not-applicable';
  if (found.state === 'in-force' && record !== undefined && (lifting.whole === true || !inOrder)) {
    const paper = exemptionWords(record);
    const { meaning = { id: '', en: '' } } = lifting;
    const sentence = { id: `Dikecualikan: ${paper}. ${meaning.id}`.trim(), en: `Exempt: ${paper}. ${meaning.en}`.trim() };
    return {
      ...judged,
      status: 'exempt',
      reason: 'exempt-by-paper',
      sentence,
      evidence: [exemptionEvidence(record), ...(judged.evidence ?? [])],
      remarks: [...(judged.remarks ?? []), ...endWarning(view, record)],
      wouldBe: judged.status,
      exemption: record.id,
    };
  }
  if (judged.status !== 'violation') {
    return judged;
  }
  if (found.state === 'unclear' && record !== undefined) {
    const paper = exemptionWords(record);
    return {
      ...judged,
      ...unknown(
        'exemption-unclear',
        `Tidak jelas apakah ${paper} mengecualikannya: sebutkan dalam subjects, atau minta telaah hukum.`,
        `It is not clear whether ${paper} exempts it: name it in subjects, or ask for a legal review.`,
        { evidence: [exemptionEvidence(record), ...(judged.evidence ?? [])] },
      ),
    };
  }
  const shown = withRemarks(judged, found.powerless ?? []);
  return endedAt === undefined ? shown : { ...shown, since: Math.max(judged.since ?? endedAt, endedAt) };
}

/** A violation that a paper claims to lift although the regulation gives nobody that power: the paper is shown. */
export function withoutPower(view: FactView, names: readonly string[], pd: string | undefined, judged: Judgement): Judgement {
  if (judged.status !== 'violation') {
    return judged;
  }
  const papers = view
    .where('exemptions', 'duties', view.duty)
    .filter((record) => concerns(view, record, names, pd) !== 'no' && !hasEnded(view, record));
  return withRemarks(judged, papers);
}

/** Papers that claim to lift a duty which nobody may lift are shown beside its violation and change nothing. */
export function shownInVain(view: FactView, duty: Duty, subject: string, judged: Judgement): Judgement {
  const canBeLifted = duty.exceptions?.some((exception) => exception.by !== 'text') ?? false;
  if (judged.status !== 'violation' || canBeLifted || view.list('exemptions').length === 0) {
    return judged;
  }
  const shown = withoutPower(view, [subject], judged.pd, judged).remarks ?? [];
  const remarks = [...new Map(shown.map((remark) => [remark.id, remark])).values()];
  return { ...judged, remarks };
}

function withRemarks(judged: Judgement, papers: readonly ExemptionRecord[]): Judgement {
  const remarks = papers.map((record) => {
    const paper = exemptionWords(record);
    return {
      id: `${paper} tercatat, tetapi ayat ini tidak memberi ${record.issuer} wewenang mengecualikan dengan cara itu: tidak berpengaruh.`,
      en: `${paper} is on record, but this article gives ${record.issuer} no power to exempt in that way: it has no effect.`,
    };
  });
  return remarks.length === 0 ? judged : { ...judged, remarks: [...(judged.remarks ?? []), ...remarks] };
}

/** Whether a paper that has begun names the thing, or only its office, or nothing. */
function concerns(view: FactView, record: ExemptionRecord, names: readonly string[], pd: string | undefined): 'named' | 'vaguely' | 'no' {
  if (record.valid_from > view.today || (record.date ?? view.today) > view.today) {
    return 'no';
  }
  if (record.subjects !== undefined) {
    if (record.subjects.some((each) => names.includes(each))) {
      return 'named';
    }
    return pd !== undefined && record.subjects.includes(`pd/${pd}`) ? 'vaguely' : 'no';
  }
  return record.scope_pd === undefined || record.scope_pd === pd ? 'vaguely' : 'no';
}

function lastDayOf(record: ExemptionRecord): string | undefined {
  const { valid_to, revoked_on } = record;
  return valid_to !== undefined && (revoked_on === undefined || valid_to < revoked_on) ? valid_to : revoked_on;
}

function hasEnded(view: FactView, record: ExemptionRecord): boolean {
  return (lastDayOf(record) ?? view.today) < view.today;
}

/** A paper without a last day is to be looked at again once a year. */
const REVIEW_DAYS = 365;

function endWarning(view: FactView, record: ExemptionRecord): Sentence[] {
  const last = lastDayOf(record);
  if (last === undefined) {
    return daysBetween(record.date ?? record.valid_from, view.today) <= REVIEW_DAYS
      ? []
      : [
          {
            id: `Tanpa hari terakhir dan berumur lebih dari ${REVIEW_DAYS} hari: tinjau kembali.`,
            en: `It has no last day and is more than ${REVIEW_DAYS} days old: review it.`,
          },
        ];
  }
  return daysBetween(view.today, last) > view.number('exemption_warn_days')
    ? []
    : [
        {
          id: `Pengecualian berakhir pada ${last}: perpanjang atau penuhi kewajibannya sebelum itu.`,
          en: `The exemption ends on ${last}: renew it or meet the duty before then.`,
        },
      ];
}

function exemptionEvidence(record: ExemptionRecord): ReturnType<typeof recordEvidence> {
  const paper = exemptionWords(record);
  return recordEvidence('exemption', record.id, { id: paper, en: paper });
}

/** Instrument, number and last day of a paper, for people. */
function exemptionWords(record: ExemptionRecord): string {
  return [record.instrument, record.number ?? record.id, record.valid_to === undefined ? '' : `s.d. ${record.valid_to}`]
    .filter((part) => part !== '')
    .join(' ');
}
