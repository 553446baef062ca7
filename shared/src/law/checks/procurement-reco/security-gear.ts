// Banjarbaru 24(3): security equipment is bought by the Dinas. An office that bought its own is a violation.
import { dayStart } from '../../../time.ts';
import { acquiredWhen, acquisitionKind, isOffice, machineOf, machinesInUse, orderDay } from '../../acquisitions.ts';
import { defineCheck, unknown } from '../../check.ts';
import { recordEvidence } from '../../evidence.ts';
import { idOf } from '../../holdings.ts';

const SECURITY_GEAR: readonly string[] = ['firewall', 'ids'];

export const securityGear = defineCheck({
  family: 'procurement-reco',
  id: 'security-gear',
  *subjects(view) {
    for (const [subject, machine] of machinesInUse(view)) {
      const isGear = 'class' in machine && SECURITY_GEAR.includes(machine.class) && acquisitionKind(machine) !== 'grant';
      if (isGear && ['since', 'unknown'].includes(acquiredWhen(view, machine))) {
        yield subject;
      }
    }
  },
  judge(view, subject) {
    const machine = machineOf(view, subject);
    const { procured_by: buyer, owner_pd: pd } = machine;
    const day = orderDay(machine);
    if (buyer === undefined || acquiredWhen(view, machine) === 'unknown') {
      return unknown(
        'purchase-unknown',
        `Siapa yang mengadakan ${subject} dan kapan tidak tercatat: lengkapi procured_by dan acquired_on.`,
        `Who bought ${subject} and when is not recorded: fill in procured_by and acquired_on.`,
        { pd },
      );
    }
    const words = { id: `Diadakan oleh ${buyer} ${day}`, en: `Bought by ${buyer} ${day}` };
    const evidence = [recordEvidence('device', idOf(subject), words)];
    if (isOffice(view, buyer)) {
      const sentence = {
        id: `Perangkat keamanan ${subject} diadakan oleh ${buyer}, bukan Dinas.`,
        en: `Security equipment ${subject} was bought by ${buyer}, not by the Dinas.`,
      };
      const since = day === undefined ? {} : { since: dayStart(day, view.zone) };
      return { status: 'violation', reason: 'gear-bought-by-office', sentence, evidence, pd: buyer, ...since };
    }
    const sentence = {
      id: `Perangkat keamanan ${subject} tidak diadakan oleh perangkat daerah lain.`,
      en: `Security equipment ${subject} was not bought by another office.`,
    };
    return { status: 'compliant', reason: 'gear-not-bought-by-office', sentence, evidence, pd };
  },
});
