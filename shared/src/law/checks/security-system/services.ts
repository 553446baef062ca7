// The region runs an information-security system: firewall, intrusion detection and log collection, each a registered
// service of the Dinas that is in force and alive. A service that names its machines is alive when one of them is.
import type { OtherRecord } from '../../../register/records.ts';
import { dayEnd } from '../../../time.ts';
import { defineCheck, type Judgement, unknown } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';
import { dinasOf } from '../../holdings.ts';
import { absent } from '../../patterns/absence.ts';
import { officeOf, regionOnly } from '../../patterns/region.ts';
import type { FactView } from '../../view.ts';
import { type Life, lifeOf } from './life.ts';

const WANTED = [
  { name: 'firewall', topic: /firewall|waf|utm/i },
  { name: 'IDS', topic: /(^|[^a-z])[nh]?i[dp]s([^a-z]|$)|intrusi/i },
  { name: 'log', topic: /(^|[^a-z])(sys)?logs?([^a-z]|$)|siem/i },
] as const;

export const securityServices = defineCheck({
  family: 'security-system',
  id: 'security-services',
  subjects: regionOnly,
  judge(view, subject) {
    const pd = officeOf(view, subject);
    const services = view.where('other_records', 'kind', 'security_service').filter((each) => (each.date ?? view.today) <= view.today);
    const states = WANTED.map(({ name, topic }) => ({
      name,
      ...stateOf(
        view,
        services.filter((each) => topic.test(each.topic ?? '')),
      ),
    }));
    const used = states.flatMap((state) => state.service ?? []);
    const evidence = used.map((service) => recordEvidence('other_record', service.id, serviceWords(service)));
    return { ...judge(view, pd, states), evidence, pd };
  },
});

interface State {
  readonly state: Life | 'operator-unknown' | 'missing';
  readonly service?: OtherRecord;
  /** When a service of this kind ended that had no successor. */
  readonly endedAt?: number;
}

function stateOf(view: FactView, services: readonly OtherRecord[]): State {
  const dinas = dinasOf(view);
  const inForce = services.filter((each) => (each.valid_to ?? view.today) >= view.today);
  const own = inForce.filter((each) => each.pd !== undefined && each.pd === dinas);
  const lives = own.map((service) => ({ service, state: serviceLife(view, service) }));
  const best = lives.find((each) => each.state === 'up') ?? lives.find((each) => each.state === 'unseen') ?? lives[0];
  if (best !== undefined) {
    return best;
  }
  const nobodys = inForce.find((each) => each.pd === undefined && each.party === undefined);
  if (nobodys !== undefined) {
    return { state: 'operator-unknown', service: nobodys };
  }
  const ended = services.flatMap((each) => (each.pd === dinas && each.valid_to !== undefined ? [each.valid_to] : [])).toSorted();
  const last = ended.at(-1);
  return { state: 'missing', ...(last === undefined ? {} : { endedAt: dayEnd(last, view.zone) }) };
}

/** Without a machine to look at, the register is taken at its word. */
function serviceLife(view: FactView, service: OtherRecord): Life {
  const lives = (service.subjects ?? []).map((thing) => lifeOf(view, thing));
  if (lives.length === 0 || lives.includes('up')) {
    return 'up';
  }
  return lives.includes('unseen') ? 'unseen' : 'down';
}

function judge(view: FactView, pd: string, states: readonly (State & { readonly name: string })[]): Judgement {
  const named = (wanted: State['state']): string =>
    states
      .filter(({ state }) => state === wanted)
      .map(({ name }) => name)
      .join(', ');
  const [down, missing, unseen, nobodys] = [named('down'), named('missing'), named('unseen'), named('operator-unknown')];
  if (down !== '') {
    const sentence = { id: `Layanan keamanan tidak hidup: ${down}.`, en: `Security services that are down: ${down}.` };
    return { status: 'advisory', reason: 'service-down', sentence };
  }
  if (missing !== '') {
    const sentence = {
      id: `Layanan keamanan Dinas tidak tercatat atau berakhir: ${missing}.`,
      en: `Security services of the Dinas that are not registered, or ended: ${missing}.`,
    };
    const since = Math.max(...states.map(({ endedAt }) => endedAt ?? 0));
    return absent(view, 'other_records', pd, { status: 'advisory', reason: 'service-missing', sentence, ...(since > 0 ? { since } : {}) });
  }
  if (nobodys !== '') {
    return unknown(
      'operator-unknown',
      `Siapa yang menjalankan layanan keamanan tidak tercatat (${nobodys}): isi pd dalam other_records.`,
      `Who runs the security services is not registered (${nobodys}): fill in pd in other_records.`,
    );
  }
  if (unseen !== '') {
    return unknown(
      'service-unseen',
      `Tidak ada tanda hidup dari layanan keamanan: ${unseen}.`,
      `There is no sign of life of security services: ${unseen}.`,
    );
  }
  const names = states.map(({ name }) => name).join(', ');
  const sentence = {
    id: `Layanan keamanan Dinas tercatat dan hidup: ${names}.`,
    en: `Security services of the Dinas are registered and alive: ${names}.`,
  };
  return { status: 'compliant', reason: 'services-alive', sentence };
}

function serviceWords(service: OtherRecord): { id: string; en: string } {
  const words = [service.topic, service.number, service.valid_to === undefined ? undefined : `s.d. ${service.valid_to}`];
  const text = words.filter((part) => part !== undefined).join(' ');
  return { id: text, en: text };
}
