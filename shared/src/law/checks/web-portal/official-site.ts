// Langsa 24(1), Way Kanan 23(1): the official site (in Langsa also the official social media) is in the hands of the Dinas:
// the register names it as the one who runs it, and the name leads to machines that it runs. Behind a CDN nobody can tell.

import { canonicalIp } from '../../../register/address.ts';
import type { DomainRecord } from '../../../register/records.ts';
import { type Check, defineCheck, type Judgement, unknown } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';
import type { Evidence } from '../../finding.ts';
import { dinasOf, idOf } from '../../holdings.ts';
import type { AddressInUse } from '../../observed.ts';
import { absent } from '../../patterns/absence.ts';
import { officeOf, REGION } from '../../patterns/region.ts';
import type { FactView } from '../../view.ts';
import { domainEvidence, domainOf, freshOf, isOfficeSite, sitesOf, useOf } from './names.ts';

/** The official site of the region, and where the text says so its accounts that belong to no single office. */
export function officialSite(options: { readonly socialMedia: boolean }): Check {
  return defineCheck({
    family: 'web-portal',
    id: 'official-site',
    *subjects(view) {
      yield* sitesOf(view)
        .filter((domain) => domain.official === true && !isOfficeSite(view, domain))
        .map((domain) => `domain/${domain.id}`);
      if (options.socialMedia) {
        yield* view
          .list('social_accounts')
          .filter((account) => account.pd === undefined || account.pd === dinasOf(view))
          .map((account) => `social_account/${account.id}`);
      }
    },
    judge(view, subject) {
      const pd = officeOf(view, REGION);
      return { ...(subject.startsWith('domain/') ? judgeSite(view, subject, pd) : judgeAccount(view, subject, pd)), pd };
    },
  });
}

function judgeAccount(view: FactView, subject: string, dinas: string): Judgement {
  const account = view.get('social_accounts', idOf(subject));
  const name = account?.name ?? idOf(subject);
  const evidence = [recordEvidence('social_account', idOf(subject), { id: name, en: name })];
  if (account?.pd === dinas) {
    const sentence = { id: `Akun ${name} dikelola ${dinas}.`, en: `The account ${name} is run by ${dinas}.` };
    return { status: 'compliant', reason: 'account-of-dinas', sentence, evidence };
  }
  const sentence = { id: `Akun ${name} tidak tercatat pada ${dinas}.`, en: `The account ${name} is not recorded with ${dinas}.` };
  return absent(view, 'social_accounts', dinas, { status: 'advisory', reason: 'account-of-nobody', sentence, evidence });
}

function judgeSite(view: FactView, subject: string, dinas: string): Judgement {
  const domain = domainOf(view, subject);
  const { use, seen, evidence: zone } = useOf(view, subject);
  const evidence = [domainEvidence(domain), ...zone];
  if (domain.managed_by !== dinas) {
    const by = domain.managed_by ?? '?';
    const sentence = {
      id: `Situs resmi ${domain.fqdn} tercatat dikelola ${by}, bukan ${dinas}.`,
      en: `The official site ${domain.fqdn} is recorded as run by ${by}, not by ${dinas}.`,
    };
    const judged = { status: 'advisory', reason: 'run-by-others', sentence, evidence } as const;
    return domain.managed_by === undefined ? absent(view, 'domains', dinas, judged) : judged;
  }
  if (use === 'off') {
    const sentence = { id: `Situs resmi ${domain.fqdn} tidak ada di DNS.`, en: `The official site ${domain.fqdn} is not in DNS.` };
    return { status: 'advisory', reason: 'not-in-dns', sentence, evidence };
  }
  const addresses = use === 'unseen' || seen[0]?.value.behind_cdn === true ? [] : (seen[0]?.value.a ?? []);
  if (addresses.length === 0) {
    return unknown(
      'origin-unknown',
      `Ke mesin mana ${domain.fqdn} mengarah tidak diketahui (tidak terlihat, tanpa alamat, atau di balik CDN).`,
      `To which machine ${domain.fqdn} leads is not known (not seen, without an address, or behind a CDN).`,
      { evidence },
    );
  }
  return judgeHosts(view, domain, addresses, dinas, evidence);
}

function judgeHosts(
  view: FactView,
  { fqdn }: DomainRecord,
  addresses: readonly string[],
  dinas: string,
  evidence: readonly Evidence[],
): Judgement {
  const hosts = addresses.map((ip) => managerAt(view, ip));
  const foreign = hosts.find((by) => by !== undefined && by !== dinas);
  if (foreign !== undefined) {
    const sentence = {
      id: `${fqdn} mengarah ke mesin yang dikelola ${foreign}, bukan ${dinas}.`,
      en: `${fqdn} leads to a machine that ${foreign} runs, not ${dinas}.`,
    };
    return { status: 'advisory', reason: 'host-of-others', sentence, evidence };
  }
  const hidden = addresses.filter((_ip, index) => hosts[index] === undefined).join(', ');
  if (hidden !== '') {
    const id = `Mesin pada ${hidden} (${fqdn}) tidak dikenal: daftarkan atau pasang agen.`;
    return unknown('host-unknown', id, `The machine at ${hidden} (${fqdn}) is not known: register it or install an agent.`, { evidence });
  }
  const sentence = { id: `${fqdn} dikelola ${dinas} pada mesinnya.`, en: `${fqdn} is run by ${dinas} on machines of its own.` };
  return { status: 'compliant', reason: 'run-by-dinas', sentence, evidence };
}

/** Who runs the machine that was seen with an address. */
function managerAt(view: FactView, ip: string): string | undefined {
  const [newest] = freshOf<AddressInUse>(view, 'ip', `ip/${canonicalIp(ip)}`).filter((each) => each.value.machine !== undefined);
  const [kind, id = ''] = newest?.value.machine?.split('/') ?? [];
  return kind === 'server' ? view.get('servers', id)?.managed_by : view.get('devices', id)?.managed_by;
}
