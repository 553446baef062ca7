// Signs of life of a place: somebody who stands there reports, or equipment there was just seen to answer.
import type { SiteRecord } from '../register/records.ts';
import { MINUTE } from '../time.ts';
import { seenEvidence } from './evidence.ts';
import type { Evidence } from './finding.ts';
import { freshOf } from './fresh.ts';
import type { StateSeen } from './observed.ts';
import type { FactView } from './view.ts';

/** Evidence that a site is alive; undefined when nobody there reports now. */
export function lifeOf(view: FactView, site: SiteRecord): Evidence | undefined {
  const rooms = view.where('rooms', 'site', site.id);
  const servers = [...rooms.flatMap((room) => view.where('servers', 'room', room.id)), ...view.where('servers', 'site', site.id)];
  const devices = [...rooms.flatMap((room) => view.where('devices', 'room', room.id)), ...view.where('devices', 'site', site.id)];
  for (const place of [
    `site/${site.id}`,
    ...servers.map((server) => `server/${server.id}`),
    ...devices.map((device) => `device/${device.id}`),
  ]) {
    const witness = view.witnessesOn(place).find((each) => view.alive(each));
    if (witness !== undefined) {
      const summary = { id: `${witness.id} di ${place} melapor`, en: `${witness.id} on ${place} reports` };
      return { key: `witness ${witness.id}`, subject: place, fact: 'report', witness: witness.id, observedAt: witness.lastReport, summary };
    }
  }
  const ttl = view.number('agent_silence_ttl') * MINUTE;
  for (const device of devices) {
    const [seen] = freshOf<StateSeen>(view, 'system', `device/${device.id}`, ttl).fresh;
    if (seen?.value.up === true) {
      return seenEvidence(seen, { id: `${device.id} menjawab`, en: `${device.id} answers` });
    }
  }
  return undefined;
}
