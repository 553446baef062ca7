// Langsa 17(5), Banjarbaru 23(2), Way Kanan 16(5): what an office buys needs a paper before it is bought. What was acquired
// before the regulation and what was granted is not judged here; what is seen and not registered has to be identified.
import { dayStart } from '../../../time.ts';
import {
  acquiredWhen,
  acquisitionKind,
  isOffice,
  isVirtual,
  type Machine,
  machineOf,
  machinesInUse,
  orderDay,
} from '../../acquisitions.ts';
import { type Check, defineCheck, type Judgement, unknown } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';
import { dinasOf } from '../../holdings.ts';
import { judgeUnregistered, unregisteredAddresses } from '../../unregistered.ts';
import type { FactView } from '../../view.ts';
import { judgeProposal, judgeRecommendation } from './papers.ts';

type JudgePurchase = (view: FactView, subject: string, machine: Machine) => Judgement;

interface Purchases {
  readonly id: string;
  readonly judges: (view: FactView, subject: string, machine: Machine) => boolean;
  readonly judge: JudgePurchase;
}

const SECURITY_GEAR: readonly string[] = ['firewall', 'ids'];
const MACHINES: readonly string[] = ['perangkat', 'server_sendiri', 'jaringan'];

/** Everything that an office buys, on a recommendation that is older than the contract. */
export const recommendedPurchase = purchaseCheck({
  id: 'recommended-purchase',
  judges: (view, _subject, machine) => isOffice(view, machine.owner_pd),
  judge: (view, subject, machine) => judgeRecommendation(view, { subject, pd: machine.owner_pd, scopes: MACHINES, by: orderDay(machine) }),
});

/** The supporting equipment of an office: servers and security equipment have articles of their own. */
export const recommendedSupport = purchaseCheck({
  id: 'recommended-support',
  judges: (view, subject, machine) =>
    isOffice(view, machine.owner_pd) && subject.startsWith('device/') && !('class' in machine && SECURITY_GEAR.includes(machine.class)),
  judge: (view, subject, machine) =>
    judgeRecommendation(view, { subject, pd: machine.owner_pd, scopes: MACHINES, by: orderDay(machine), order: view.word('reco_order') }),
});

/** Everything is bought by the Dinas, for an office on its proposal. */
export const centralPurchase = purchaseCheck({ id: 'central-purchase', judges: () => true, judge: judgeCentral });

function purchaseCheck({ id, judges, judge }: Purchases): Check {
  return defineCheck({
    family: 'procurement-reco',
    id,
    *subjects(view) {
      for (const [subject, machine] of machinesInUse(view)) {
        if (isBought(machine) && judges(view, subject, machine) && ['since', 'unknown'].includes(acquiredWhen(view, machine))) {
          yield subject;
        }
      }
      yield* unregisteredAddresses(view);
    },
    judge(view, subject) {
      if (subject.startsWith('mac/')) {
        return judgeUnregistered(view, subject);
      }
      const machine = machineOf(view, subject);
      return whyUnknown(view, subject, machine) ?? judge(view, subject, machine);
    },
  });
}

/** A virtual machine is bought only where the register says so. */
function isBought(machine: Machine): boolean {
  return acquisitionKind(machine) !== 'grant' && (!isVirtual(machine) || machine.acquisition !== undefined);
}

function whyUnknown(view: FactView, subject: string, machine: Machine): Judgement | undefined {
  const pd = machine.owner_pd;
  if (acquiredWhen(view, machine) === 'unknown') {
    return unknown(
      'acquisition-date-unknown',
      `Kapan ${subject} diperoleh tidak tercatat: lengkapi acquired_on.`,
      `When ${subject} was acquired is not recorded: fill in acquired_on.`,
      { pd },
    );
  }
  return acquisitionKind(machine) === 'unknown'
    ? unknown(
        'acquisition-kind-unknown',
        `Cara ${subject} diperoleh (pengadaan atau hibah) tidak tercatat: lengkapi acquisition.`,
        `How ${subject} was acquired (bought or granted) is not recorded: fill in acquisition.`,
        { pd },
      )
    : undefined;
}

function judgeCentral(view: FactView, subject: string, machine: Machine): Judgement {
  const { owner_pd: pd, procured_by: buyer } = machine;
  const day = orderDay(machine);
  if (buyer === undefined) {
    return unknown(
      'buyer-unknown',
      `Siapa yang mengadakan ${subject} tidak tercatat: lengkapi procured_by.`,
      `Who bought ${subject} is not recorded: fill in procured_by.`,
      { pd },
    );
  }
  const evidence = [recordEvidence(...recordOf(subject), { id: `Diadakan oleh ${buyer} ${day}`, en: `Bought by ${buyer} ${day}` })];
  if (buyer !== dinasOf(view)) {
    const sentence = { id: `${subject} diadakan oleh ${buyer}, bukan Dinas.`, en: `${subject} was bought by ${buyer}, not by the Dinas.` };
    const since = day === undefined ? {} : { since: dayStart(day, view.zone) };
    return { status: 'violation', reason: 'not-bought-by-dinas', sentence, evidence, pd: isOffice(view, buyer) ? buyer : pd, ...since };
  }
  if (!isOffice(view, pd)) {
    const sentence = { id: `${subject} milik Dinas diadakan oleh Dinas.`, en: `${subject} of the Dinas was bought by the Dinas.` };
    return { status: 'compliant', reason: 'bought-by-dinas', sentence, evidence, pd };
  }
  return judgeProposal(view, subject, pd, day);
}

function recordOf(subject: string): readonly [string, string] {
  const [kind = '', id = ''] = subject.split('/');
  return [kind, id];
}
