// Banjarbaru 16(5): what offices provide and run of the SPBE infrastructure is coordinated with the Dinas.
import type { DeviceRecord } from '../../../register/records.ts';
import { defineCheck, type Judgement, unknown } from '../../check.ts';
import { dinasOf, idOf } from '../../holdings.ts';
import { absent } from '../../patterns/absence.ts';
import { letterFor } from '../../patterns/letter.ts';
import { ownRegion } from '../../patterns/region.ts';
import type { FactView } from '../../view.ts';

/** Devices that carry services for others; what stands on a desk is none. */
const CARRYING: ReadonlySet<DeviceRecord['class']> = new Set([
  'router',
  'switch',
  'hub',
  'wifi_ap',
  'firewall',
  'ids',
  'storage',
  'ups',
  'cooling',
]);

export const componentsCoordinated = defineCheck({
  family: 'dc-provision',
  id: 'components-coordinated',
  *subjects(view) {
    const dinas = dinasOf(view);
    const asks = (record: { readonly owner_pd: string; readonly managed_by: string; readonly status: string }) =>
      record.managed_by !== dinas && record.status === 'produksi' && ownRegion(view, record.owner_pd);
    for (const server of view.list('servers')) {
      if (asks(server)) {
        yield `server/${server.id}`;
      }
    }
    for (const device of view.list('devices')) {
      if (CARRYING.has(device.class) && asks(device)) {
        yield `device/${device.id}`;
      }
    }
  },
  judge(view, subject): Judgement {
    const pd = ownerOf(view, subject);
    const found = letterFor(view, 'coordinations', {
      subject,
      pd,
      matches: (letter) => letter.topic === undefined || letter.topic === 'infrastruktur',
    });
    const about = { evidence: found.evidence, ...(pd === undefined ? {} : { pd }) };
    if (found.state === 'in-time' || found.state === 'late') {
      const sentence = { id: `${subject} dikoordinasikan dengan Dinas.`, en: `${subject} is coordinated with the Dinas.` };
      return { status: 'compliant', reason: 'component-coordinated', sentence, ...about };
    }
    if (found.state !== 'none') {
      return unknown(
        'coordination-unclear',
        `Surat koordinasi untuk ${subject} tidak lengkap: sebut mesinnya dalam subjects, isi number dan date.`,
        `The coordination letter for ${subject} is incomplete: name the machine in subjects, fill in number and date.`,
        about,
      );
    }
    const sentence = {
      id: `Tidak ada koordinasi dengan Dinas tentang ${subject}.`,
      en: `There is no coordination with the Dinas on ${subject}.`,
    };
    return absent(view, 'coordinations', pd ?? '', { status: 'advisory', reason: 'component-not-coordinated', sentence, ...about });
  },
});

function ownerOf(view: FactView, subject: string): string | undefined {
  return (subject.startsWith('server/') ? view.get('servers', idOf(subject)) : view.get('devices', idOf(subject)))?.owner_pd;
}
