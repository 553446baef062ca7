// Duties about the health of servers.
import type { Duty } from '../../check.ts';
import { diskFilling } from '../../checks/operational/disk-filling.ts';
import { filesystemReadonly } from '../../checks/operational/filesystem-readonly.ts';
import { loadHigh } from '../../checks/operational/load-high.ts';
import { memoryShort } from '../../checks/operational/memory-short.ts';
import { unitFailed } from '../../checks/operational/unit-failed.ts';
import { SUGGESTED } from '../../suggested.ts';
import { OWN } from './own-finding.ts';

export const MACHINE_DUTIES: readonly Duty[] = [
  {
    ...OWN,
    id: 'disk-filling',
    title: { id: 'Ruang disk server', en: 'Room on the disks of a server' },
    severity: 'high',
    check: diskFilling,
    parameters: [SUGGESTED.disk_fill_h, SUGGESTED.disk_full_pct, SUGGESTED.agent_silence_ttl],
  },
  {
    ...OWN,
    id: 'filesystem-readonly',
    title: { id: 'Disk server dapat ditulisi', en: 'The disks of a server can be written' },
    severity: 'high',
    check: filesystemReadonly,
    parameters: [SUGGESTED.agent_silence_ttl],
  },
  {
    ...OWN,
    id: 'memory-short',
    title: { id: 'Memori server', en: 'Memory of a server' },
    severity: 'medium',
    check: memoryShort,
    parameters: [SUGGESTED.memory_short_pct, SUGGESTED.memory_short_min, SUGGESTED.agent_silence_ttl],
  },
  {
    ...OWN,
    id: 'load-high',
    title: { id: 'Beban server', en: 'Load of a server' },
    severity: 'low',
    check: loadHigh,
    parameters: [SUGGESTED.load_high_per_cpu, SUGGESTED.load_high_min, SUGGESTED.agent_silence_ttl],
  },
  {
    ...OWN,
    id: 'unit-failed',
    title: { id: 'Layanan sistem server', en: 'System services of a server' },
    severity: 'medium',
    check: unitFailed,
    parameters: [SUGGESTED.unit_failed_min, SUGGESTED.unit_failed_ignore, SUGGESTED.agent_silence_ttl],
  },
];
