// Langsa 17(2)c, Way Kanan 16(2)c, Serang 5(1): addresses in use follow the plan of the Dinas. An address outside of every
// block, in the block of another office, on two machines at once, or a plan that overlaps is a violation.
import { dayEnd } from '../../../time.ts';
import { type Check, defineCheck, type Judgement, unknown } from '../../check.ts';
import { sharedEvidence } from '../../evidence.ts';
import type { Evidence } from '../../finding.ts';
import { dinasOf } from '../../holdings.ts';
import type { AddressInUse } from '../../observed.ts';
import { absent } from '../../patterns/absence.ts';
import type { FactView } from '../../view.ts';
import { addressAndVrf, addressPlanOf, type Block, blockEndedOf } from './blocks.ts';
import {
  addressesInUse,
  conflictOf,
  freshSightings,
  holderOf,
  isByHardwareAlone,
  isConfirmed,
  type Sighting,
  sightingsOf,
} from './sightings.ts';

/** Langsa and Way Kanan: the plan of public and private addresses itself is the duty. */
export const addressPlan = addressCheck('address-plan', false);
/** Serang: every computer on the network; what a router of an office hides is only visible to an agent behind it. */
export const addressUse = addressCheck('address-use', true);

function addressCheck(id: string, natMatters: boolean): Check {
  return defineCheck({
    family: 'ip-plan',
    id,
    *subjects(view) {
      yield* addressesInUse(view);
      const plan = addressPlanOf(view);
      yield* plan.blocks.filter((block) => plan.overlapOf(block.record.id) !== undefined).map((block) => `ip_block/${block.record.id}`);
    },
    judge(view, subject) {
      return subject.startsWith('ip_block/')
        ? judgeOverlap(view, subject)
        : view.memo(`address ${natMatters}`, subject, () => judgeAddress(view, subject, natMatters));
    },
  });
}

function judgeAddress(view: FactView, subject: string, natMatters: boolean): Judgement {
  const ip = subject.slice('ip/'.length);
  const fresh = freshSightings(view, sightingsOf(view, subject));
  const evidence = sightingEvidence(view, fresh);
  if (fresh.length === 0) {
    return unknown('sighting-old', `Tidak ada sensor yang masih melihat ${ip}.`, `No sensor that still reports sees ${ip}.`);
  }
  const block = addressPlanOf(view).blockOf(ip);
  if (block === undefined) {
    return outside(view, ip, fresh, natMatters);
  }
  const pd = block.record.assigned_to;
  const inPlan = [...evidence, block.evidence];
  const shared = isSharedAddress(view, ip, block) || fresh.some((each) => each.value.shared === true);
  const conflict = shared ? undefined : conflictOf(view, fresh);
  if (conflict !== undefined) {
    const names = conflict.map((each) => machineName(each.value)).join(', ');
    const sentence = {
      id: `${ip} dipakai lebih dari satu mesin sekaligus: ${names}.`,
      en: `${ip} is used by more than one machine at once: ${names}.`,
    };
    const judged = { status: 'violation', reason: 'address-conflict', sentence, pd } as const;
    const open = isByHardwareAlone(view, conflict) ? absent(view, 'servers', pd, judged) : judged;
    return { ...open, evidence: [...sightingEvidence(view, conflict), block.evidence] };
  }
  return { ...judgeOwner(view, ip, fresh, block, shared), evidence: inPlan, pd };
}

/** Several machines use it on purpose, as its block or its own record says. */
function isSharedAddress(view: FactView, ip: string, block: Block): boolean {
  const { address, vrf } = addressAndVrf(ip);
  const own = view.where('ip_addresses', 'address', address).filter((each) => (each.vrf ?? '') === vrf);
  return (block.record.vips?.includes(address) ?? false) || own.some(({ role }) => role !== undefined && role !== 'loopback');
}

function judgeOwner(view: FactView, ip: string, fresh: readonly Sighting[], block: Block, shared: boolean): Judgement {
  const { assigned_to: owner, dhcp_pool: pool, guest } = block.record;
  const found = fresh.map((sighting) => ({ sighting, holder: holderOf(view, sighting) }));
  const foreign = found.filter(({ holder }) => holder.pds.length > 0 && !holder.pds.includes(owner) && !holder.connects);
  const [first] = foreign;
  if (
    first !== undefined &&
    isConfirmed(
      view,
      foreign.map(({ sighting }) => sighting),
    )
  ) {
    const [user] = first.holder.pds;
    const sentence = {
      id: `${ip} milik blok ${block.record.id} (${owner}) dipakai mesin ${user}.`,
      en: `${ip} of block ${block.record.id} (${owner}) is used by a machine of ${user}.`,
    };
    return { status: 'violation', reason: 'block-of-another-office', sentence };
  }
  if (foreign.length > 0) {
    return unknown(
      'not-confirmed',
      `${ip} terlihat pada mesin PD lain, belum terkonfirmasi.`,
      `${ip} was seen on a machine of another office, not confirmed yet.`,
    );
  }
  const hidden = found.some(({ holder }) => holder.randomised) && !pool && !guest;
  if (hidden) {
    return ownerUnknown(ip);
  }
  const known = found.some(({ holder }) => holder.pds.length > 0) || pool || guest || shared;
  const remarks = known ? [] : [{ id: 'Pemilik mesin tidak tercatat.', en: 'The owner of the machine is not registered.' }];
  const sentence = {
    id: `${ip} sesuai rencana alamat: blok ${block.record.id}.`,
    en: `${ip} follows the address plan: block ${block.record.id}.`,
  };
  return { status: 'compliant', reason: 'in-plan', sentence, remarks };
}

function ownerUnknown(ip: string, evidence: readonly Evidence[] = []): Judgement {
  return unknown(
    'owner-unknown',
    `${ip} memakai MAC acak di luar kolam DHCP/tamu; pemiliknya tidak diketahui.`,
    `${ip} uses a randomised MAC outside of a DHCP or guest pool: its owner is not known.`,
    { evidence },
  );
}

function outside(view: FactView, ip: string, fresh: readonly Sighting[], natMatters: boolean): Judgement {
  const evidence = sightingEvidence(view, fresh);
  const hidden = fresh.every((each) => each.value.behind_nat === true);
  const byAgent = fresh.some((each) => view.witness(each.witness)?.kind === 'agent');
  if (natMatters && hidden && !byAgent) {
    return unknown(
      'behind-nat',
      `${ip} berada di balik NAT; hanya agen di dalamnya yang dapat membuktikan.`,
      `${ip} is behind a NAT router: only an agent inside could prove it.`,
      { evidence },
    );
  }
  if (fresh.some((each) => holderOf(view, each).randomised)) {
    return ownerUnknown(ip, evidence);
  }
  const pd = fresh.map((each) => holderOf(view, each).pds[0]).find((office) => office !== undefined) ?? dinasOf(view) ?? '';
  if (!view.complete('ip_blocks', pd)) {
    const id = `${ip} di luar semua blok terdaftar, tetapi rencana alamat ${pd} belum dinyatakan lengkap.`;
    return unknown(
      'register-incomplete',
      id,
      `${ip} is outside of every registered block, but the address plan of ${pd} is not declared complete.`,
      { evidence, pd },
    );
  }
  const sentence = {
    id: `${ip} dipakai, tetapi di luar semua blok alamat yang terdaftar.`,
    en: `${ip} is in use but outside of every registered block.`,
  };
  const ended = blockEndedOf(view, ip);
  const since = ended?.record.valid_to === undefined ? {} : { since: dayEnd(ended.record.valid_to, view.zone) };
  const all = ended === undefined ? evidence : [...evidence, ended.evidence];
  return { status: 'violation', reason: 'outside-plan', sentence, evidence: all, pd, ...since };
}

function judgeOverlap(view: FactView, subject: string): Judgement {
  const id = subject.slice('ip_block/'.length);
  const plan = addressPlanOf(view);
  const self = plan.byId(id);
  const other = plan.overlapOf(id);
  if (self === undefined || other === undefined) {
    return { status: 'not-applicable', reason: 'no-overlap', sentence: { id: 'Tidak ada tumpang tindih.', en: 'No overlap.' } };
  }
  const sentence = {
    id: `Blok ${self.record.cidr} tumpang tindih dengan ${other.record.id} (${other.record.cidr}).`,
    en: `Block ${self.record.cidr} overlaps ${other.record.id} (${other.record.cidr}).`,
  };
  return {
    status: 'violation',
    reason: 'blocks-overlap',
    sentence,
    evidence: [self.evidence, other.evidence],
    pd: self.record.assigned_to,
  };
}

const evidenceOf = sharedEvidence((sighting: Sighting) => {
  const name = machineName(sighting.value);
  return { id: `Terlihat pada ${name}`, en: `Seen on ${name}` };
});

function sightingEvidence(view: FactView, sightings: readonly Sighting[]): Evidence[] {
  return sightings.slice(0, MOST_SHOWN).map((each) => evidenceOf(each, view.zone));
}

const MOST_SHOWN = 4;

function machineName(seen: AddressInUse): string {
  return seen.machine ?? seen.machine_id ?? seen.mac ?? '?';
}
