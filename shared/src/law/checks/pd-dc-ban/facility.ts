// Serang 6(2): no office but the Dinas sets up a data centre or recovery centre, unless legislation says otherwise. What a
// room is, people decide by review; many servers in one room only call for one. What stood before the regulation was not set
// up against it.
import type { RoomRecord, SiteRecord } from '../../../register/records.ts';
import { dayStart } from '../../../time.ts';
import { type Check, defineCheck, type Judgement, unknown } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';
import { type ExemptionPower, exempted, exemptionOf } from '../../exemptions.ts';
import { idOf } from '../../holdings.ts';
import type { FactView } from '../../view.ts';

export function facilityBan(power: ExemptionPower): Check {
  return defineCheck({
    family: 'pd-dc-ban',
    id: 'facility-ban',
    subjects: (view) => facilities(view).map(({ subject }) => subject),
    judge(view, subject) {
      const facility = subject.startsWith('room/') ? roomOf(view, subject) : siteOf(view, subject);
      if (facility === undefined) {
        throw new Error(`${subject} is not in the register.`);
      }
      const { run: pd, site } = facility;
      const names = [subject, `site/${site}`, `pd/${pd}`];
      return exempted(view, exemptionOf(view, power, names, pd), { ...judge(view, facility), pd });
    },
  });
}

/** A room, or a site without a room that tells what it is. */
interface Facility {
  readonly subject: string;
  readonly kind: RoomRecord['kind'] | SiteRecord['kind'];
  readonly run: string;
  readonly site: string;
  readonly establishedOn: string | undefined;
  readonly classifiedOn?: string | undefined;
}

/** Rooms in use that offices other than the Dinas run, and sites that are a centre themselves. */
function facilities(view: FactView): Facility[] {
  const sites = view.list('sites').filter((site) => site.status === 'active');
  return sites.flatMap((site) => {
    const rooms = view.where('rooms', 'site', site.id);
    const found = rooms.map((room) => facilityOfRoom(site, room));
    const whole = isCentre(site.kind) && !rooms.some((room) => isCentre(room.kind)) ? [facilityOfSite(site)] : [];
    return [...found, ...whole].filter(
      (each) => view.get('pds', each.run)?.role === 'pd' && (each.establishedOn ?? view.today) <= view.today,
    );
  });
}

function roomOf(view: FactView, subject: string): Facility | undefined {
  const room = view.get('rooms', idOf(subject));
  const site = room === undefined ? undefined : view.get('sites', room.site);
  return room === undefined || site === undefined ? undefined : facilityOfRoom(site, room);
}

function siteOf(view: FactView, subject: string): Facility | undefined {
  const site = view.get('sites', idOf(subject));
  return site === undefined ? undefined : facilityOfSite(site);
}

function facilityOfRoom(site: SiteRecord, room: RoomRecord): Facility {
  return {
    subject: `room/${room.id}`,
    kind: room.kind,
    run: room.operator ?? site.operator,
    site: site.id,
    establishedOn: room.established_on ?? (isCentre(site.kind) ? site.established_on : undefined),
    classifiedOn: room.classified_on,
  };
}

function facilityOfSite(site: SiteRecord): Facility {
  return { subject: `site/${site.id}`, kind: site.kind, run: site.operator, site: site.id, establishedOn: site.established_on };
}

function isCentre(kind: Facility['kind']): boolean {
  return kind === 'pusat_data' || kind === 'drc';
}

function judge(view: FactView, facility: Facility): Judgement {
  const { subject, kind, run, establishedOn } = facility;
  const words = { id: `${subject} (${kind}) dijalankan oleh ${run}`, en: `${subject} (${kind}) is run by ${run}` };
  const evidence = [recordEvidence(...kindAndId(subject), words)];
  if (kind === 'unclassified') {
    return unknown(
      'room-unclassified',
      `${subject} belum digolongkan: tinjau, lalu isi kind dan classified_on.`,
      `${subject} is not classified: review it, then fill in kind and classified_on.`,
      { evidence },
    );
  }
  if (!isCentre(kind)) {
    return judgeOther(view, facility, evidence);
  }
  if (establishedOn === undefined) {
    return unknown(
      'establishment-undated',
      `${words.id}, tetapi kapan diadakan tidak tercatat: isi established_on.`,
      `${words.en}, but when it was set up is not recorded: fill in established_on.`,
      { evidence },
    );
  }
  if (establishedOn < view.inForceFrom) {
    const sentence = {
      id: `${words.id}; diadakan ${establishedOn}, sebelum peraturan berlaku.`,
      en: `${words.en}; set up on ${establishedOn}, before the regulation.`,
    };
    const remarks = [{ id: 'Server di dalamnya tetap dinilai pada 6(3).', en: 'The servers in it are judged under 6(3) all the same.' }];
    return { status: 'compliant', reason: 'set-up-before', sentence, evidence, remarks };
  }
  const sentence = { id: `${words.id}; diadakan ${establishedOn}.`, en: `${words.en}; set up on ${establishedOn}.` };
  return { status: 'violation', reason: 'set-up-by-office', sentence, evidence, since: dayStart(establishedOn, view.zone) };
}

/** A room that is something else: servers that came after its review, or without one, call for another look. */
function judgeOther(view: FactView, { subject, kind, classifiedOn }: Facility, evidence: NonNullable<Judgement['evidence']>): Judgement {
  const limit = view.number('pd_dc_server_threshold');
  const unseen = view
    .where('servers', 'room', idOf(subject))
    .filter((server) => server.status === 'produksi' && view.get('pds', server.owner_pd)?.role === 'pd')
    .filter((server) => classifiedOn === undefined || (server.placed_from ?? server.acquired_on ?? classifiedOn) > classifiedOn);
  if (unseen.length < limit) {
    const sentence = { id: `${subject} digolongkan ${kind}, bukan pusat data.`, en: `${subject} is classified ${kind}, no data centre.` };
    return { status: 'compliant', reason: 'no-centre', sentence, evidence };
  }
  const sentence = {
    id: `${subject} (${kind}) menampung ${unseen.length} server produksi yang belum ditinjau: apakah ini pusat data?`,
    en: `${subject} (${kind}) holds ${unseen.length} production servers that no review has seen: is it a data centre?`,
  };
  return { status: 'advisory', reason: 'review-due', sentence, evidence };
}

function kindAndId(subject: string): [string, string] {
  return subject.startsWith('room/') ? ['room', idOf(subject)] : ['site', idOf(subject)];
}
