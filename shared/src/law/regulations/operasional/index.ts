// The pseudo-regulation of Pantau itself: what no article asks for, on the same path to alerts, never in compliance totals.
import { defineRegulation } from '../../check.ts';
import { BACKUP_DUTIES } from './backups.ts';
import { KEPT_DUTIES } from './backups-kept.ts';
import { MACHINE_DUTIES } from './machines.ts';
import { NETWORK_DUTIES } from './network.ts';
import { OWN_DUTIES } from './own.ts';

export const operasional = defineRegulation({
  id: 'operasional',
  title: 'Temuan operasional Pantau',
  issuer: 'Pantau',
  source: 'Pantau',
  binding: false,
  duties: [...OWN_DUTIES, ...BACKUP_DUTIES, ...KEPT_DUTIES, ...MACHINE_DUTIES, ...NETWORK_DUTIES],
});
