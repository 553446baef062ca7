// Langsa 17(1), Way Kanan 16(1): all kinds of infrastructure that the article lists are provided, what is at the core of them
// works, and they are maintained.
import type { ListName } from '../../../register/schemas.ts';
import { type Check, defineCheck, type Judgement } from '../../check.ts';
import { dinasOf } from '../../holdings.ts';
import { absent } from '../../patterns/absence.ts';
import { officeOf, regionOnly } from '../../patterns/region.ts';
import { findingEvidence } from '../../patterns/roll-up.ts';
import type { Sentence } from '../../status.ts';
import type { FactView } from '../../view.ts';
import { coreStates } from './core.ts';

interface Kind {
  readonly words: Sentence;
  readonly list: ListName;
  readonly isThere: (view: FactView, dinas: string | undefined) => boolean;
}

const activeSite = (kind: 'pusat_data' | 'drc') => (view: FactView) =>
  view.where('sites', 'kind', kind).some((site) => site.status === 'active');
const deviceOf =
  (...classes: readonly string[]) =>
  (view: FactView, dinas: string | undefined) =>
    view.list('devices').some((device) => classes.includes(device.class) && device.managed_by === dinas && device.status === 'produksi');

/** What the letters a to h of the article list; the placement of servers goes with the Pusat Data. */
const KINDS: readonly Kind[] = [
  { words: { id: 'Pusat Data', en: 'Pusat Data' }, list: 'sites', isThere: activeSite('pusat_data') },
  { words: { id: 'DRC', en: 'DRC' }, list: 'sites', isThere: activeSite('drc') },
  { words: { id: 'backbone', en: 'backbone' }, list: 'links', isThere: (view) => view.where('links', 'kind', 'backbone').length > 0 },
  { words: { id: 'alamat IP', en: 'IP addresses' }, list: 'ip_blocks', isThere: (view) => view.list('ip_blocks').length > 0 },
  { words: { id: 'routing', en: 'routing' }, list: 'devices', isThere: deviceOf('router', 'switch', 'firewall') },
  {
    words: { id: 'sistem keamanan', en: 'security system' },
    list: 'devices',
    isThere: (view, dinas) =>
      view.where('other_records', 'kind', 'security_service').length > 0 || deviceOf('firewall', 'ids')(view, dinas),
  },
  { words: { id: 'bandwidth', en: 'bandwidth' }, list: 'links', isThere: (view) => view.where('links', 'kind', 'internet').length > 0 },
  { words: { id: 'repositori', en: 'repository' }, list: 'repositories', isThere: (view) => view.list('repositories').length > 0 },
];

export interface InfrastructureOptions {
  /** The duty of maintenance, whose breach is a breach of this one. */
  readonly maintenance: string;
}

/** The check of the infrastructure as a whole. */
export function infrastructure({ maintenance }: InfrastructureOptions): Check {
  return defineCheck({
    family: 'dc-provision',
    id: 'infrastructure',
    parts: [maintenance],
    subjects: regionOnly,
    judge(view, subject): Judgement {
      const pd = officeOf(view, subject);
      const states = [...missingKinds(view, pd), ...coreStates(view), ...neglected(view, maintenance)];
      const violations = states.filter((each) => each.status === 'violation');
      const worst = violations[0] ?? states.find((each) => each.status === 'unknown');
      if (worst !== undefined) {
        const { since: _, ...judged } = worst;
        return { ...judged, pd, ...earliest(violations) };
      }
      const sentence = { id: 'Semua jenis infrastruktur tersedia dan berfungsi.', en: 'All kinds of infrastructure are there and work.' };
      return {
        status: 'compliant',
        reason: 'infrastructure-working',
        sentence,
        evidence: states.flatMap((each) => each.evidence ?? []).slice(0, 5),
        pd,
      };
    },
  });
}

function missingKinds(view: FactView, pd: string): Judgement[] {
  return KINDS.filter((kind) => !kind.isThere(view, dinasOf(view))).map(({ words, list }) => {
    const sentence = { id: `Infrastruktur belum disediakan: ${words.id}.`, en: `Not provided at all: ${words.en}.` };
    return absent(view, list, pd, { status: 'violation', reason: 'kind-not-provided', sentence, pd });
  });
}

function neglected(view: FactView, maintenance: string): Judgement[] {
  const findings = view.findings(maintenance).filter((finding) => finding.status === 'violation');
  const [first] = findings;
  return first === undefined
    ? []
    : [
        {
          status: 'violation',
          reason: 'not-maintained',
          sentence: first.sentence,
          evidence: findings.slice(0, 5).map(findingEvidence),
          ...earliest(findings),
        },
      ];
}

/** Since the first of them, when of each it is known since when. */
function earliest(parts: readonly { readonly since?: number }[]): { since?: number } {
  const known = parts.flatMap((each) => each.since ?? []);
  return known.length === parts.length && parts.length > 0 ? { since: Math.min(...known) } : {};
}
