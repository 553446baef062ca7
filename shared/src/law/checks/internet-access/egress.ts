// Langsa 17(3), Way Kanan 16(3), Serang 4(3): by which exit the building of an office reaches the internet. An exit that is
// not one of the Dinas is worth a look while it may be a passing thing, then a violation. What differs: whether only traffic
// abroad is meant, whether a line for a special need will do, and what makes a line one of the Dinas.
import { HOUR } from '../../../time.ts';
import { type Check, defineCheck, type Judgement, unknown } from '../../check.ts';
import { type Exit, exitEvidence, exitsOf } from '../../exits.ts';
import { idOf } from '../../holdings.ts';
import { officeSites } from '../../lines.ts';
import { worstStatus } from '../../status.ts';
import type { FactView } from '../../view.ts';
import { type ExitRules, exitApproval } from './approval.ts';

interface EgressOptions extends ExitRules {
  readonly id: string;
  /** Only traffic that leaves the country is meant. */
  readonly abroadOnly: boolean;
  /** Only the buildings that are recorded as connected are meant; else all but those recorded as not connected. */
  readonly connectedOnly: boolean;
}

/** Langsa: all internet access over what the region owns. */
export const egressControl = egress({
  id: 'egress-control',
  abroadOnly: false,
  connectedOnly: false,
  specialNeed: true,
  approvalCounts: true,
});
/** Way Kanan: only access to other countries; a local line does not carry that. */
export const egressAbroad = egress({
  id: 'egress-abroad',
  abroadOnly: true,
  connectedOnly: false,
  specialNeed: false,
  approvalCounts: true,
});
/** Serang: the Dinas itself provides the internet of those on its network. */
export const egressProvided = egress({
  id: 'egress-provided',
  abroadOnly: false,
  connectedOnly: true,
  specialNeed: false,
  approvalCounts: false,
});

function egress(options: EgressOptions): Check {
  return defineCheck({
    family: 'internet-access',
    id: options.id,
    *subjects(view) {
      for (const site of officeSites(view)) {
        yield `site/${site.id}`;
      }
    },
    judge: (view, subject) => judgeSite(view, subject, options),
  });
}

function judgeSite(view: FactView, subject: string, options: EgressOptions): Judgement {
  const site = view.get('sites', idOf(subject));
  const pd = site?.operator ?? '';
  const connected = site?.connected_to_pemda_lan;
  if (connected === false) {
    const sentence = { id: `${subject} tidak memakai jaringan pemerintah daerah.`, en: `${subject} is not on the government network.` };
    return { status: 'not-applicable', reason: 'not-connected', sentence, pd };
  }
  const { exits, known } = exitsOf(view, subject);
  if (exits.length === 0) {
    const more = known ? { id: 'tidak lagi terlihat', en: 'is no longer seen' } : { id: 'belum pernah terlihat', en: 'was never seen' };
    return unknown('exit-unseen', `Jalan keluar ${subject} ${more.id}.`, `The exit of ${subject} ${more.en}.`, { pd });
  }
  const judged = exits.map((exit) => judgeExit(view, exit, pd, options));
  const worst = worstStatus(judged.map((each) => each.status));
  const [decisive] = judged.filter((each) => each.status === worst).toSorted((a, b) => (a.since ?? 0) - (b.since ?? 0));
  const found = { ...(decisive ?? exitHidden(subject)), pd };
  return options.connectedOnly && connected === undefined && (worst === 'violation' || worst === 'advisory')
    ? connectionUnknown(subject, found)
    : found;
}

function judgeExit(view: FactView, exit: Exit, pd: string, options: EgressOptions): Judgement {
  const evidence = [exitEvidence(exit)];
  const { destinations = [], public_ip: ip } = exit.value;
  if (exit.value.via_tunnel === true) {
    return { ...exitHidden(exit.subject), evidence };
  }
  if (options.abroadOnly && destinations.length === 0) {
    return unknown(
      'destination-unknown',
      `Tidak dapat dibedakan apakah lalu lintas ${exit.subject} ke luar negeri: aktifkan data arus atau rute.`,
      `It cannot be told whether traffic of ${exit.subject} leaves the country: switch on flow or route data.`,
      { evidence },
    );
  }
  if (options.abroadOnly && !destinations.includes('international')) {
    const sentence = { id: `${ip} hanya menuju jaringan dalam negeri.`, en: `${ip} leads to national networks only.` };
    return { status: 'not-applicable', reason: 'national-only', sentence, evidence };
  }
  const approval = exitApproval(view, exit.value, pd, options);
  if (approval.state === 'approved') {
    const sentence = { id: `${exit.subject} keluar lewat jalur resmi (${ip}).`, en: `${exit.subject} leaves by an approved exit (${ip}).` };
    return { status: 'compliant', reason: 'exit-approved', sentence, evidence };
  }
  if (approval.state === 'unknown') {
    return unknown(
      'register-incomplete',
      `${exit.subject} keluar lewat ${ip} yang tidak terdaftar; register jalur dan alamat belum dinyatakan lengkap.`,
      `${exit.subject} leaves by ${ip}, which is not registered; lines and blocks are not declared complete.`,
      { evidence },
    );
  }
  return outside(view, exit, approval.since);
}

/** Not an exit of the Dinas: a violation once it is no passing thing. */
function outside(view: FactView, exit: Exit, endedAt: number | undefined): Judgement {
  const hours = view.number('egress_confirm_h');
  const confirmed = (exit.value.first_seen ?? exit.seen[0] ?? exit.lastSeen) + hours * HOUR;
  view.until(confirmed + 1);
  const evidence = [exitEvidence(exit)];
  const ip = exit.value.public_ip;
  if (view.at <= confirmed) {
    const sentence = {
      id: `${exit.subject} keluar lewat ${ip} di luar jalur resmi, belum lebih dari ${hours} jam.`,
      en: `${exit.subject} leaves by ${ip}, no approved exit, not yet for more than ${hours} h.`,
    };
    return { status: 'advisory', reason: 'exit-unconfirmed', sentence, evidence };
  }
  const sentence = {
    id: `${exit.subject} keluar lewat ${ip} di luar jalur resmi lebih dari ${hours} jam.`,
    en: `${exit.subject} has left by ${ip}, no approved exit, for more than ${hours} h.`,
  };
  return { status: 'violation', reason: 'exit-not-approved', sentence, evidence, since: Math.max(confirmed, endedAt ?? 0) };
}

function exitHidden(subject: string): Judgement {
  return unknown(
    'exit-hidden',
    `Jalan keluar ${subject} tersembunyi di balik terowongan.`,
    `The true exit of ${subject} is hidden behind a tunnel.`,
  );
}

function connectionUnknown(subject: string, found: Judgement): Judgement {
  return unknown(
    'connection-unknown',
    `Tidak tercatat apakah ${subject} tersambung ke jaringan pemerintah daerah: isi connected_to_pemda_lan.`,
    `It is not recorded whether ${subject} is on the government network: fill in connected_to_pemda_lan.`,
    { evidence: found.evidence ?? [], ...(found.pd === undefined ? {} : { pd: found.pd }) },
  );
}
