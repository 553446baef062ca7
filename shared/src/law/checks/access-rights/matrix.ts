// Langsa 16(1), Way Kanan 15(1): an application has rights of access that keep out who has no business there. Advisory without a
// matrix reviewed in time, or while somebody who left still has a right or an account, on the application or on a server.
import { dayEnd } from '../../../time.ts';
import { appOf, appSubject, appsOf } from '../../apps.ts';
import { defineCheck, type Judgement, unknown } from '../../check.ts';
import { recordEvidence, seenEvidence } from '../../evidence.ts';
import { idOf } from '../../holdings.ts';
import type { AccountsSeen } from '../../observed.ts';
import { ownRegion } from '../../patterns/region.ts';
import { accountsUnassigned, inspectionMissing } from '../../unread.ts';
import type { FactView, Seen } from '../../view.ts';
import { entriesOf, reviewFault } from './review.ts';

export const accessMatrix = defineCheck({
  family: 'access-rights',
  id: 'access-matrix',
  *subjects(view) {
    yield* appsOf(view).map(appSubject);
    for (const server of view.where('servers', 'status', 'produksi')) {
      const subject = `server/${server.id}`;
      if (ownRegion(view, server.owner_pd) && view.seen('accounts', subject).length > 0) {
        yield subject;
      }
    }
  },
  judge(view, subject) {
    if (subject.startsWith('server/')) {
      return judgeServer(view, subject, view.get('servers', idOf(subject))?.owner_pd ?? '');
    }
    const pd = appOf(view, subject).owner_pd;
    const found = [judgeAccounts(view, subject, pd), judgeHolders(view, subject, pd), reviewFault(view, subject, pd)];
    const faults = found.filter((each) => each !== undefined);
    // One fault that is proved is enough, whatever else is not known.
    const decisive = faults.find((each) => each.status === 'advisory') ?? faults[0];
    if (decisive !== undefined) {
      return decisive;
    }
    const sentence = {
      id: `Matriks hak akses ${subject} ditinjau dalam ${view.number('access_review_days')} hari terakhir.`,
      en: `The access matrix of ${subject} was reviewed within the last ${view.number('access_review_days')} days.`,
    };
    return { status: 'compliant', reason: 'matrix-reviewed', sentence, pd };
  },
});

function judgeServer(view: FactView, subject: string, pd: string): Judgement {
  const sentence = {
    id: `Tidak ada akun aktif pada ${subject} milik yang sudah keluar.`,
    en: `No enabled account on ${subject} belongs to somebody who left.`,
  };
  const [newest] = liveAccounts(view, subject);
  const evidence = newest === undefined ? [] : [seenEvidence(newest, { id: 'Daftar akun aktif', en: 'The list of enabled accounts' })];
  return (
    judgeAccounts(view, subject, pd) ??
    judgeOpenAccounts(view, subject, pd) ?? { status: 'compliant', reason: 'accounts-in-order', sentence, evidence, pd }
  );
}

/** Accounts of a server that nobody can place: of people who left but perhaps disabled, or of people the register does not name. */
function judgeOpenAccounts(view: FactView, subject: string, pd: string): Judgement | undefined {
  const { unread = [], unassigned = [] } = liveAccounts(view, subject)[0]?.value ?? {};
  const left = unread.filter((person) => hasLeft(view, person));
  if (left.length > 0) {
    return inspectionMissing(subject, left.join(', '), { pd });
  }
  return unassigned.length === 0 ? undefined : accountsUnassigned(subject, unassigned, pd);
}

/** Lists of enabled accounts by witnesses that still report, the newest first. */
function liveAccounts(view: FactView, subject: string): Seen<AccountsSeen>[] {
  return view
    .seen<AccountsSeen>('accounts', subject)
    .filter((each) => each.alive)
    .toSorted((a, b) => b.lastSeen - a.lastSeen);
}

/** Accounts of people who left, as the newest report tells; nobody reports accounts: the register decides alone. */
function judgeAccounts(view: FactView, subject: string, pd: string): Judgement | undefined {
  const all = view.seen<AccountsSeen>('accounts', subject);
  const [newest] = liveAccounts(view, subject);
  if (newest === undefined) {
    return all.length === 0
      ? undefined
      : unknown(
          'accounts-unseen',
          `Akun ${subject} hanya dilaporkan oleh ${all[0]?.witness}, yang tidak lagi melapor.`,
          `The accounts of ${subject} were told only by ${all[0]?.witness}, which no longer reports.`,
          { pd },
        );
  }
  const gone = newest.value.holders.filter((person) => hasLeft(view, person));
  if (gone.length === 0) {
    return undefined;
  }
  const evidence = [
    seenEvidence(newest, {
      id: `Akun aktif: ${newest.value.holders.join(', ')}`,
      en: `Enabled accounts: ${newest.value.holders.join(', ')}`,
    }),
  ];
  const sentence = {
    id: `Akun aktif pada ${subject} milik yang sudah keluar: ${gone.join(', ')}. Nonaktifkan.`,
    en: `Enabled accounts on ${subject} belong to people who left: ${gone.join(', ')}. Disable them.`,
  };
  return { status: 'advisory', reason: 'account-of-leaver', sentence, evidence, ...sinceLeft(view, gone), pd };
}

function judgeHolders(view: FactView, subject: string, pd: string): Judgement | undefined {
  const entry = entriesOf(view, subject).find(({ holder }) => holder !== undefined && hasLeft(view, holder));
  if (entry === undefined) {
    return undefined;
  }
  const evidence = [recordEvidence('access_right', entry.id, { id: `pemegang ${entry.holder}`, en: `holder ${entry.holder}` })];
  const sentence = {
    id: `Hak akses ${entry.id} pada ${subject} masih dipegang ${entry.holder}, yang sudah keluar: cabut.`,
    en: `The access right ${entry.id} on ${subject} is still held by ${entry.holder}, who left: revoke it.`,
  };
  return { status: 'advisory', reason: 'right-of-leaver', sentence, evidence, ...sinceLeft(view, [entry.holder ?? '']), pd };
}

/** Since the first of those who left was gone. */
function sinceLeft(view: FactView, persons: readonly string[]): { readonly since?: number } {
  const [first] = persons.flatMap((person) => view.get('persons', person)?.left_on ?? []).toSorted();
  return first === undefined ? {} : { since: dayEnd(first, view.zone) };
}

function hasLeft(view: FactView, person: string): boolean {
  return (view.get('persons', person)?.left_on ?? view.today) < view.today;
}
