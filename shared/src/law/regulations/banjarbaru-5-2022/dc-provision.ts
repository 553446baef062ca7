// Banjarbaru 5/2022: the duties of the family `dc-provision`.
import type { Duty } from '../../check.ts';
import { componentsCoordinated } from '../../checks/dc-provision/coordination.ts';
import { vpsRequests } from '../../checks/dc-provision/vps.ts';
import { attested } from '../../patterns/attestation.ts';
import { SUGGESTED } from '../../suggested.ts';

export const DC_PROVISION: readonly Duty[] = [
  {
    id: '16.5',
    pasal: 16,
    ayat: 5,
    title: {
      id: 'Infrastruktur yang disediakan dan dikelola PD dikoordinasikan dengan Diskominfo',
      en: 'What offices provide and run of the infrastructure is agreed with Diskominfo',
    },
    bound: ['Diskominfo'],
    modality: 'indikatif',
    severity: 'low',
    class: 'B',
    basis: 'text',
    maxStatus: 'advisory',
    check: componentsCoordinated,
    parameters: [],
  },
  {
    id: '18.2',
    pasal: 18,
    ayat: 2,
    title: {
      id: 'Jaminan layanan atas server di Pusat Data dikoordinasikan Diskominfo',
      en: 'Diskominfo coordinates what is guaranteed for servers in the Pusat Data',
    },
    bound: ['Diskominfo'],
    modality: 'indikatif',
    severity: 'low',
    class: 'C',
    basis: 'text',
    maxStatus: 'attest',
    check: attested('dc-provision'),
    parameters: [],
  },
  {
    id: '18.5',
    pasal: 18,
    ayat: 5,
    title: {
      id: 'Diskominfo menyediakan VPS bagi PD yang tidak mampu mengadakan server sendiri',
      en: 'An office without means for a server of its own gets a VPS from Diskominfo',
    },
    bound: ['Diskominfo'],
    modality: 'indikatif',
    severity: 'medium',
    class: 'B',
    basis: 'text',
    maxStatus: 'violation',
    check: vpsRequests,
    parameters: [SUGGESTED.vps_provision_days],
  },
];
