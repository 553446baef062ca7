// Banjarbaru 19(5): the security of the intra network is managed: every exit has a managed filter that is alive, no office on
// the network has a way out that nobody manages, and management ports answer only from where the baseline says.
import { contains, type Network, networkOf, parseCidr } from '../../../register/address.ts';
import { HOUR } from '../../../time.ts';
import { defineCheck, type Judgement, unknown } from '../../check.ts';
import { recordEvidence, seenEvidence } from '../../evidence.ts';
import { exitEvidence, exitsOf, isOwnPublic } from '../../exits.ts';
import { freshOf } from '../../fresh.ts';
import { dinasOf, idOf } from '../../holdings.ts';
import { isBackbone, isOffice, linksAt, linksOfKind, linkWords, officeSites } from '../../lines.ts';
import type { ExposureSeen } from '../../observed.ts';
import { absent } from '../../patterns/absence.ts';
import { reachOf } from '../../patterns/reachability.ts';
import { ownRegion } from '../../patterns/region.ts';
import type { FactView } from '../../view.ts';

export const edgeSecurity = defineCheck({
  family: 'intra-network',
  id: 'edge-security',
  *subjects(view) {
    for (const link of [...linksOfKind(view, 'internet'), ...linksOfKind(view, 'special_need')]) {
      if (view.get('sites', link.site)?.connected_to_pemda_lan !== false) {
        yield `link/${link.id}`;
      }
    }
    for (const site of officeSites(view)) {
      if (site.connected_to_pemda_lan !== false && view.seen('egress', `site/${site.id}`).length > 0) {
        yield `site/${site.id}`;
      }
    }
    yield* managedPorts(view);
  },
  judge(view, subject) {
    if (subject.startsWith('link/')) {
      return judgeEdge(view, subject);
    }
    return subject.startsWith('site/') ? judgeExits(view, subject) : judgePorts(view, subject);
  },
});

/** Machines of this region whose management ports were seen to answer. */
function managedPorts(view: FactView): Set<string> {
  const seen = view.seen<ExposureSeen>('exposure').filter((each) => each.value.management === true);
  return new Set(seen.map((each) => each.subject).filter((subject) => ownRegion(view, ownerOf(view, subject))));
}

function ownerOf(view: FactView, subject: string): string {
  const id = idOf(subject);
  const machine = subject.startsWith('server/') ? view.get('servers', id) : view.get('devices', id);
  return machine?.managed_by ?? dinasOf(view) ?? '';
}

function judgeEdge(view: FactView, subject: string): Judgement {
  const link = view.get('links', idOf(subject));
  const pd =
    [link?.managed_by, view.get('sites', link?.site ?? '')?.operator].find((party) => isOffice(view, party)) ?? dinasOf(view) ?? '';
  const filter = link?.edge_device === undefined ? undefined : view.get('devices', link.edge_device);
  const evidence = link === undefined ? [] : [recordEvidence('link', link.id, linkWords(link))];
  const isFilter = (filter?.class === 'firewall' || filter?.class === 'router') && filter.status === 'produksi';
  if (filter === undefined || !isFilter) {
    const sentence = {
      id: `${subject} keluar tanpa penyaring terkelola: catat firewall-nya dalam edge_device.`,
      en: `${subject} leaves without a managed filter: record its firewall in edge_device.`,
    };
    return absent(view, 'links', pd, { status: 'violation', reason: 'edge-unfiltered', sentence, evidence, pd });
  }
  const device = `device/${filter.id}`;
  const { state, judged } = reachOf(view, { subjects: [device], limitMs: 0, dependsOn: [subject] }, 'violation');
  const all = { evidence: [...evidence, ...(judged.evidence ?? [])], pd };
  if (state !== 'up') {
    return { ...judged, ...all };
  }
  const sentence = { id: `${subject} dijaga ${device}, yang menyala.`, en: `${subject} is guarded by ${device}, which is up.` };
  return { status: 'compliant', reason: 'edge-filtered', sentence, ...all };
}

function judgeExits(view: FactView, subject: string): Judgement {
  const pd = view.get('sites', idOf(subject))?.operator ?? '';
  const { exits } = exitsOf(view, subject);
  const evidence = exits.map(exitEvidence);
  if (exits.length === 0 || exits.some((exit) => exit.value.via_tunnel === true)) {
    return unknown('exit-unknown', `Jalan keluar ${subject} tidak diketahui.`, `The exit of ${subject} is not known.`, { evidence, pd });
  }
  const isOnNetwork = view.get('sites', idOf(subject))?.connected_to_pemda_lan ?? linksAt(view, idOf(subject)).some(isBackbone);
  const unmanaged = exits.find((exit) => exit.value.link === undefined && !isOwnPublic(view, exit.value.public_ip));
  if (unmanaged !== undefined && (isOnNetwork || exits.length > 1)) {
    const sentence = {
      id: `${subject} punya jalan keluar (${unmanaged.value.public_ip}) di samping jaringan intra yang tidak dikelola siapa pun.`,
      en: `${subject} has a way out (${unmanaged.value.public_ip}) beside the intra network that nobody manages.`,
    };
    return absent(view, 'links', pd, { status: 'violation', reason: 'unmanaged-exit', sentence, evidence, pd });
  }
  const sentence = { id: `${subject} tidak punya jalan keluar liar.`, en: `${subject} has no way out that nobody manages.` };
  return { status: 'compliant', reason: 'exits-managed', sentence, evidence, pd };
}

function judgePorts(view: FactView, subject: string): Judgement {
  const pd = ownerOf(view, subject);
  const { fresh } = freshOf<ExposureSeen>(view, 'exposure', subject, view.number('location_ttl_h') * HOUR);
  const open = fresh.filter((each) => each.value.management === true);
  const evidence = open.map((each) => {
    const { port, zone } = each.value;
    return seenEvidence(each, { id: `Port ${port} menjawab dari ${zone}`, en: `Port ${port} answers from ${zone}` });
  });
  const [baseline] = view.where('acl_baselines', 'subject', subject);
  if (open.length === 0 || baseline === undefined) {
    return unknown(
      'ports-unknown',
      `Port pengelolaan ${subject} tidak dapat dibandingkan: tidak ada pengamatan baru atau acl_baselines.`,
      `The management ports of ${subject} cannot be compared: no recent sighting, or no acl_baselines.`,
      { evidence, pd },
    );
  }
  const astray = open.find((each) => !isAllowed(view, baseline.allowed_from, each.value.zone));
  if (astray !== undefined) {
    const sentence = {
      id: `Port pengelolaan ${astray.value.port} ${subject} menjawab dari ${astray.value.zone}, di luar garis dasar.`,
      en: `Management port ${astray.value.port} of ${subject} answers from ${astray.value.zone}, against the baseline.`,
    };
    const judged = { status: 'violation', reason: 'management-port-open', sentence, evidence, pd } as const;
    return astray.value.zone === 'pd_lan' && !inPlan(view, baseline.allowed_from) ? absent(view, 'ip_blocks', pd, judged) : judged;
  }
  const sentence = { id: `Port pengelolaan ${subject} sesuai garis dasar.`, en: `The management ports of ${subject} follow the baseline.` };
  return { status: 'compliant', reason: 'ports-in-baseline', sentence, evidence, pd };
}

/** The local network of an office is allowed where the baseline holds one of its blocks; the internet only where it holds everything. */
function isAllowed(view: FactView, allowed: readonly string[], zone: ExposureSeen['zone']): boolean {
  if (zone === 'intranet') {
    return true;
  }
  const networks = allowed.map(parseCidr).filter((each) => each !== undefined);
  if (zone === 'internet') {
    return networks.some((each) => each.prefix === 0);
  }
  const blocks = view.list('ip_blocks').filter((block) => isOffice(view, block.assigned_to));
  return blocks.some((block) => {
    const own = parseCidr(block.cidr);
    return own !== undefined && networks.some((each) => holds(each, own));
  });
}

/** Whether the plan knows each network of a baseline: one that it does not know may be that of an office. */
function inPlan(view: FactView, allowed: readonly string[]): boolean {
  const blocks = view.list('ip_blocks').map((block) => parseCidr(block.cidr));
  return allowed.every((text) => {
    const network = parseCidr(text);
    return network !== undefined && blocks.some((block) => block !== undefined && (holds(block, network) || holds(network, block)));
  });
}

function holds(outer: Network, inner: Network): boolean {
  return outer.prefix <= inner.prefix && contains(networkOf(outer), networkOf(inner));
}
