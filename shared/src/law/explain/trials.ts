// What would make a finding another: each supposition is judged, and only what really changes the status is told.
import { localDay } from '../../time.ts';
import type { Sentence, Status } from '../status.ts';
import type { World } from '../world.ts';
import { type Asked, type JudgedOne, judgeOne } from './judge-one.ts';
import { withRecord, withReports } from './worlds.ts';

export interface Trial {
  /** What is supposed, as a clause: `agen a1 melapor lagi`. */
  readonly when: Sentence;
  readonly status: Status;
  readonly reason: string;
  readonly sentence: Sentence;
}

interface Supposition {
  readonly when: Sentence;
  readonly world: World;
}

const TRIAL = 'percobaan-pantau';

/** The suppositions that change the status, in the order in which one would try them. */
export function tryOut(world: World, at: number, asked: Asked, now: JudgedOne): Trial[] {
  return suppositions(world, at, asked, now).flatMap(({ when, world: other }): Trial[] => {
    const finding = judgeOne(other, at, asked)?.finding;
    return finding === undefined || finding.status === now.finding.status
      ? []
      : [{ when, status: finding.status, reason: finding.reason, sentence: finding.sentence }];
  });
}

function suppositions(world: World, at: number, { regulation, duty }: Asked, { keys, lookUps }: JudgedOne): Supposition[] {
  const today = localDay(at, world.zone);
  const found: Supposition[] = [];
  const silent = keys.filter((key) => key.startsWith('witness ')).map((key) => key.slice('witness '.length));
  if (silent.length > 0) {
    const names = silent.join(', ');
    const when = {
      id: `${names} melapor lagi dan melihat hal yang sama seperti terakhir`,
      en: `${names} reports again and sees the same as last time`,
    };
    found.push({ when, world: withReports(world, new Set(silent), at) });
  }
  if (lookUps.some(({ list }) => list === 'register_complete')) {
    const record = { id: TRIAL, pd: '*', topics: '*' as const, from: '1970-01-01' };
    const when = {
      id: 'register dinyatakan lengkap (register_complete) tanpa catatan baru',
      en: 'the register is declared complete (register_complete) without a new record',
    };
    found.push({ when, world: withRecord(world, 'register_complete', record) });
  }
  if (lookUps.some(({ list, field }) => list === 'attestations' && field === 'duty')) {
    const id = `${regulation.id}/${duty.id}`;
    const record = { id: TRIAL, kind: 'duty' as const, duty: id, signer: '…', date: today, evidence: '…' };
    const when = {
      id: `seseorang yang berwenang menyatakannya hari ini: attestations dengan duty: ${id}, signer, date, evidence`,
      en: `a person in charge vouches for it today: attestations with duty: ${id}, signer, date, evidence`,
    };
    found.push({ when, world: withRecord(world, 'attestations', record) });
  }
  for (const { value: dataset } of lookUps.filter(({ list, field }) => list === 'restore_tests' && field === 'dataset')) {
    const record = { id: TRIAL, dataset: dataset ?? '', done_on: today, result: 'ok' as const };
    const when = {
      id: `pemulihan ${dataset} diuji hari ini dengan hasil baik dan dicatat dalam restore_tests`,
      en: `the restore of ${dataset} is tested today with a good result and recorded in restore_tests`,
    };
    found.push({ when, world: withRecord(world, 'restore_tests', record) });
  }
  return found;
}
