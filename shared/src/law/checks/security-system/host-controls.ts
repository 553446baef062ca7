// Each production server is protected: by its own firewall or by the network, against malware or with a recorded exception,
// and, where the duty says how old, by patches. A control that nobody reports is unknown, not absent.
import { DAY, HOUR } from '../../../time.ts';
import { type Check, defineCheck, type Judgement, unknown } from '../../check.ts';
import { seenEvidence } from '../../evidence.ts';
import { idOf } from '../../holdings.ts';
import type { HostSecurity } from '../../observed.ts';
import { ownRegion } from '../../patterns/region.ts';
import { STATUSES } from '../../status.ts';
import type { FactView, Seen } from '../../view.ts';

/** A daily scan and two hours: what was seen earlier is no longer evidence. */
const SCAN_VALID_MS = 26 * HOUR;

export interface HostControlOptions {
  /** Parameter with the days that a missing patch may be old; left out = the duty does not look at patches. */
  readonly patchDays?: string;
}

export function hostControls(options: HostControlOptions): Check {
  return defineCheck({
    family: 'security-system',
    id: 'host-controls',
    subjects: productionServers,
    judge: (view, subject) => judgeHost(view, subject, options),
  });
}

/** Production servers of the offices of this region. */
export function productionServers(view: FactView): readonly string[] {
  return view.once('production servers', () =>
    view
      .where('servers', 'status', 'produksi')
      .filter((server) => ownRegion(view, server.owner_pd))
      .map((server) => `server/${server.id}`),
  );
}

/** The worst of the controls of a server; the others that are wanting are its remarks. */
export function judgeHost(view: FactView, subject: string, options: HostControlOptions): Judgement {
  return view.memo(`host controls ${options.patchDays}`, subject, () => judgeControls(view, subject, options));
}

function judgeControls(view: FactView, subject: string, options: HostControlOptions): Judgement {
  const pd = view.get('servers', idOf(subject))?.owner_pd ?? '';
  const scans = freshScans(view, subject);
  if (scans.length === 0) {
    return unknown(
      'controls-unseen',
      'Tidak ada agen yang melaporkan pengamanan server ini.',
      'No agent reports how this server is protected.',
      { pd },
    );
  }
  const controls = [firewall(scans), malware(scans), ...(options.patchDays === undefined ? [] : [patches(view, scans, options.patchDays)])];
  const [worst, ...others] = controls.toSorted((a, b) => STATUSES.indexOf(a.status) - STATUSES.indexOf(b.status));
  const remarks = others.filter((control) => control.status !== 'compliant').map((control) => control.sentence);
  const evidence = scans.map((scan) => seenEvidence(scan, { id: `Pengamanan ${subject} terlihat`, en: `Protection of ${subject} seen` }));
  if (worst === undefined || worst.status === 'compliant') {
    const sentence = { id: controls.map((each) => each.sentence.id).join(' '), en: controls.map((each) => each.sentence.en).join(' ') };
    return { status: 'compliant', reason: 'protected', sentence, evidence, pd };
  }
  return { ...worst, remarks, evidence, pd };
}

type Scans = readonly Seen<HostSecurity>[];

/** What is reported of a server and not too old; the newest first. */
export function freshScans(view: FactView, subject: string): Scans {
  const scans = view
    .seen<HostSecurity>('security', subject)
    .filter((each) => each.alive && view.at - each.lastSeen <= SCAN_VALID_MS)
    .toSorted((a, b) => b.lastSeen - a.lastSeen);
  for (const scan of scans) {
    view.until(scan.lastSeen + SCAN_VALID_MS + 1);
  }
  return scans;
}

/** What the newest scan that tells of a control says; nothing when scans of the same moment differ. */
function valueOf<K extends keyof HostSecurity>(scans: Scans, control: K): HostSecurity[K] | undefined {
  const telling = scans.filter((scan) => scan.value[control] !== undefined);
  const [newest] = telling;
  const contradicted = telling.some((scan) => scan.lastSeen === newest?.lastSeen && scan.value[control] !== newest.value[control]);
  return contradicted ? undefined : newest?.value[control];
}

function firewall(scans: Scans): Judgement {
  const [own, network] = [valueOf(scans, 'firewall'), valueOf(scans, 'network_protection')];
  if (own === true || network === true) {
    const sentence = { id: 'Firewall: ada.', en: 'Firewall: yes.' };
    return { status: 'compliant', reason: 'protected', sentence };
  }
  if (own === undefined || network === undefined) {
    return unknown(
      'control-unknown',
      'Firewall server atau perlindungan dari jaringan tidak diketahui.',
      'Whether the server has a firewall or is protected by the network is not known.',
    );
  }
  const sentence = {
    id: 'Server tanpa firewall dan tanpa perlindungan dari jaringan.',
    en: 'The server has no firewall and no protection from the network.',
  };
  return { status: 'violation', reason: 'no-firewall', sentence };
}

/** An exception counts where it is on record: a scan that is silent about one has met none. */
function malware(scans: Scans): Judgement {
  const [protection, exception] = [valueOf(scans, 'malware_protection'), valueOf(scans, 'hardening_exception')];
  if (protection === true || exception === true) {
    const sentence =
      protection === true
        ? { id: 'Antimalware: ada.', en: 'Malware protection: yes.' }
        : { id: 'Antimalware: dikecualikan secara tercatat.', en: 'Malware protection: an exception is on record.' };
    return { status: 'compliant', reason: 'protected', sentence };
  }
  if (protection === undefined) {
    return unknown('control-unknown', 'Perlindungan terhadap malware tidak diketahui.', 'Protection against malware is not known.');
  }
  const sentence = {
    id: 'Server tanpa perlindungan terhadap malware dan tanpa pengecualian tercatat.',
    en: 'The server has no protection against malware and no exception is on record.',
  };
  return { status: 'violation', reason: 'no-malware-protection', sentence };
}

function patches(view: FactView, scans: Scans, parameter: string): Judgement {
  const limit = view.number(parameter);
  const { least, most } = missingDays(view, scans, limit);
  if (least <= limit && most > limit) {
    return unknown(
      'control-unknown',
      'Umur tambalan yang belum dipasang tidak diketahui.',
      'How old the missing patches are is not known.',
    );
  }
  const age = least > limit ? least : most;
  const sentence = {
    id: `Tambalan tertunda ${age} hari, batas ${limit} hari.`,
    en: `Oldest missing patch ${age} days, the limit is ${limit} days.`,
  };
  return age > limit ? { status: 'advisory', reason: 'patches-old', sentence } : { status: 'compliant', reason: 'protected', sentence };
}

/** Whole days that the oldest missing patch is at least and at most old. */
function missingDays(view: FactView, scans: Scans, limit: number): { readonly least: number; readonly most: number } {
  const age = valueOf(scans, 'patch_age_days');
  const known = valueOf(scans, 'patches');
  if (age !== undefined || known === undefined) {
    return { least: age ?? 0, most: age ?? Number.POSITIVE_INFINITY };
  }
  const { not_before: notBefore, missing_since: since } = known;
  for (const instant of [notBefore, ...(since === undefined ? [] : [since])]) {
    view.until(instant + (limit + 1) * DAY);
  }
  const days = (instant: number): number => Math.max(0, Math.floor((view.at - instant) / DAY));
  return { least: since === undefined ? 0 : days(since), most: days(notBefore) };
}
