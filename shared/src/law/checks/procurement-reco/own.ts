// Banjarbaru 18(4) and 20(4): an office may have servers and a network of its own, on a recommendation of the Dinas. What is
// older than the regulation needs one to be run, which is advised and not enforced.
import type { LinkRecord } from '../../../register/records.ts';
import { acquiredWhen, isOffice, type Machine, machineOf, machinesInUse, orderDay, sinceInForce } from '../../acquisitions.ts';
import { defineCheck, type Judgement, unknown } from '../../check.ts';
import { idOf } from '../../holdings.ts';
import type { FactView } from '../../view.ts';
import { judgeRecommendation } from './papers.ts';

const INTRA: readonly string[] = ['lan', 'inter_pd', 'backbone'];

/** A server that an office owns or runs. */
export const ownServer = defineCheck({
  family: 'procurement-reco',
  id: 'own-server',
  *subjects(view) {
    for (const [subject, machine] of machinesInUse(view)) {
      if (subject.startsWith('server/') && officeOfServer(view, machine) !== undefined && acquiredWhen(view, machine) !== 'ahead') {
        yield subject;
      }
    }
  },
  judge(view, subject) {
    const machine = machineOf(view, subject);
    const pd = officeOfServer(view, machine) ?? machine.owner_pd;
    const recommended = { subject, pd, scopes: ['server_sendiri', 'perangkat'] };
    return judgeOwn(view, recommended, acquiredWhen(view, machine), orderDay(machine));
  },
});

/** A segment of the intra network that an office bought, owns or runs. */
export const ownNetwork = defineCheck({
  family: 'procurement-reco',
  id: 'own-network',
  subjects: (view) =>
    view
      .list('links')
      .filter((link) => INTRA.includes(link.kind) && officeOfLink(view, link) !== undefined && isInUse(view, link))
      .map((link) => `link/${link.id}`),
  judge(view, subject) {
    const link = view.get('links', idOf(subject));
    const pd = (link && officeOfLink(view, link)) ?? '';
    const signed = link?.contract === undefined ? undefined : view.get('contracts', link.contract)?.signed_on;
    const from = link?.valid_from;
    const when = from === undefined ? 'unknown' : sinceInForce(view, from);
    return judgeOwn(view, { subject, pd, scopes: ['jaringan', 'perangkat'] }, when, signed ?? from);
  },
});

function judgeOwn(
  view: FactView,
  recommended: { readonly subject: string; readonly pd: string; readonly scopes: readonly string[] },
  when: ReturnType<typeof acquiredWhen>,
  by: string | undefined,
): Judgement {
  const { subject, pd } = recommended;
  if (when === 'unknown') {
    return unknown(
      'start-unknown',
      `Sejak kapan ${pd} memiliki ${subject} tidak tercatat: lengkapi acquired_on atau valid_from.`,
      `Since when ${pd} has ${subject} is not recorded: fill in acquired_on or valid_from.`,
      { pd },
    );
  }
  return when === 'before'
    ? judgeRecommendation(view, { ...recommended, by: undefined, missing: 'advisory' })
    : judgeRecommendation(view, { ...recommended, by, order: view.word('reco_order') });
}

function officeOfServer(view: FactView, machine: Machine): string | undefined {
  return [machine.owner_pd, machine.managed_by].find((party) => isOffice(view, party));
}

function officeOfLink(view: FactView, link: LinkRecord): string | undefined {
  return [link.managed_by, link.procured_by, link.owner].find((party) => isOffice(view, party));
}

function isInUse(view: FactView, link: LinkRecord): boolean {
  return (link.valid_from ?? view.today) <= view.today && (link.valid_to ?? view.today) >= view.today;
}
