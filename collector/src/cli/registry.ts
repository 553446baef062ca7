// The commands of `pantau`: one line each, in the order of the help.
import { agentList } from './agent-list.ts';
import { agentRelease } from './agent-release.ts';
import { agentRetire } from './agent-retire.ts';
import { agentRevoke } from './agent-revoke.ts';
import { alertAck, alertWithdraw } from './alert-ack.ts';
import { alertList } from './alert-list.ts';
import { alertResolve } from './alert-resolve.ts';
import { alertShow } from './alert-show.ts';
import { backupList } from './backup-list.ts';
import { backupShow } from './backup-show.ts';
import { bandwidth } from './bandwidth.ts';
import { caseRun } from './case-run.ts';
import { channelList } from './channel-list.ts';
import { channelTest } from './channel-test.ts';
import type { Command } from './command.ts';
import { findings } from './findings.ts';
import { findingExplain } from './findings-explain.ts';
import { incidentDraft } from './incident-draft.ts';
import { incidentList } from './incident-list.ts';
import { ipExport } from './ip-export.ts';
import { ipFree } from './ip-free.ts';
import { ipImport } from './ip-import.ts';
import { ipList } from './ip-list.ts';
import { ipWho } from './ip-who.ts';
import { lawList } from './law-list.ts';
import { lawSearch } from './law-search.ts';
import { lawShow } from './law-show.ts';
import { ledgerVerify } from './ledger-verify.ts';
import { onCallCalendar } from './oncall-calendar.ts';
import { onCallCheck } from './oncall-check.ts';
import { onCallOverrideAdd, onCallOverrideEnd, onCallOverrideList } from './oncall-override.ts';
import { onCallShow } from './oncall-show.ts';
import { onCallTest } from './oncall-test.ts';
import { onCallWho } from './oncall-who.ts';
import { pingCreate } from './ping-create.ts';
import { pingList } from './ping-list.ts';
import { pingRevoke } from './ping-revoke.ts';
import { pingShow } from './ping-show.ts';
import { place } from './place.ts';
import { queueList } from './queue-list.ts';
import { queueReplay } from './queue-replay.ts';
import { queueShow } from './queue-show.ts';
import { registerCheck } from './register-check.ts';
import { registerDiff } from './register-diff.ts';
import { registerImport } from './register-import.ts';
import { registerInit } from './register-init.ts';
import { registerLog } from './register-log.ts';
import { registerSchema } from './register-schema.ts';
import { registerShow } from './register-show.ts';
import { registerTemplate } from './register-template.ts';
import { reminder } from './reminder.ts';
import { report } from './report.ts';
import { serve } from './serve.ts';
import { maintenanceAdd, silenceAdd } from './silence-add.ts';
import { maintenanceEnd, silenceEnd } from './silence-end.ts';
import { maintenanceList, silenceList } from './silence-list.ts';
import { status } from './status.ts';
import { tokenCreate } from './token-create.ts';
import { tokenList } from './token-list.ts';
import { tokenRevoke } from './token-revoke.ts';

export const COMMANDS: readonly Command[] = [
  serve,
  status,
  findings,
  findingExplain,
  alertList,
  alertShow,
  alertAck,
  alertWithdraw,
  alertResolve,
  onCallWho,
  onCallShow,
  onCallCheck,
  onCallTest,
  onCallOverrideAdd,
  onCallOverrideList,
  onCallOverrideEnd,
  onCallCalendar,
  channelList,
  channelTest,
  backupList,
  backupShow,
  bandwidth,
  report,
  reminder,
  incidentList,
  incidentDraft,
  ipList,
  ipFree,
  ipWho,
  ipExport,
  ipImport,
  place,
  lawList,
  lawShow,
  lawSearch,
  registerCheck,
  registerInit,
  registerTemplate,
  registerImport,
  registerShow,
  registerLog,
  registerDiff,
  registerSchema,
  caseRun,
  tokenCreate,
  tokenList,
  tokenRevoke,
  silenceAdd,
  silenceList,
  silenceEnd,
  maintenanceAdd,
  maintenanceList,
  maintenanceEnd,
  pingCreate,
  pingList,
  pingShow,
  pingRevoke,
  agentList,
  agentRevoke,
  agentRelease,
  agentRetire,
  queueList,
  queueShow,
  queueReplay,
  ledgerVerify,
];
