// The checks by family: one line each. A regulation imports the check it uses; this list is for catalogues and for the test
// that nothing in the folders is left out.
import type { Check } from '../check.ts';
import { backupCurrency } from './backup-freshness/currency.ts';
import { backupExistence } from './backup-freshness/existence.ts';
import { managedBackup } from './backup-freshness/managed.ts';
import { backupRecovery } from './backup-freshness/recovery.ts';
import { farBackup } from './backup-location/far.ts';
import { backupMedia } from './backup-location/media.ts';
import { separateBackup } from './backup-location/separate.ts';
import { addressPlan, addressUse } from './ip-plan/addresses.ts';
import { numberingAuthority } from './ip-plan/numbering.ts';
import { agentSilent } from './operational/agent-silent.ts';
import { backupRepository } from './operational/backup-repository.ts';
import { clockWrong } from './operational/clock-wrong.ts';
import { deliveryFailed } from './operational/delivery-failed.ts';
import { registerFaulty } from './operational/register-faulty.ts';

export const CHECKS: readonly Check[] = [
  backupCurrency,
  backupExistence,
  managedBackup,
  backupRecovery,
  farBackup,
  backupMedia,
  separateBackup,
  addressPlan,
  addressUse,
  numberingAuthority,
  agentSilent,
  clockWrong,
  deliveryFailed,
  backupRepository,
  registerFaulty,
];
