// Fact `log_forwarding`: whether logs leave this machine, by the configuration of what runs.
import type { LogForwardingFact } from '@pantau/shared/facts';
import { messageOf } from '../files.ts';
import type { Host } from '../host/host.ts';
import { aboutServer, type Found, SLOWLY_SECONDS, unseenOf } from './about-server.ts';
import { isRemote, parseFluentBit, parseJournalUpload, parseRsyslog, parseSyslogNg } from './log-targets.ts';
import { defineProbe } from './probe.ts';
import { readProcesses } from './process-names.ts';

interface Forwarder {
  /** As /proc/PID/comm has it. */
  readonly program: string;
  readonly files: readonly string[];
  /** Folder of more files, and how their names end. */
  readonly folder?: readonly [path: string, ending: string];
  readonly parse: (text: string) => string[];
}

const FORWARDERS: readonly Forwarder[] = [
  { program: 'rsyslogd', files: ['/etc/rsyslog.conf'], folder: ['/etc/rsyslog.d', '.conf'], parse: parseRsyslog },
  { program: 'syslog-ng', files: ['/etc/syslog-ng/syslog-ng.conf'], folder: ['/etc/syslog-ng/conf.d', '.conf'], parse: parseSyslogNg },
  {
    program: 'systemd-journal',
    files: ['/etc/systemd/journal-upload.conf'],
    folder: ['/etc/systemd/journal-upload.conf.d', '.conf'],
    parse: parseJournalUpload,
  },
  { program: 'fluent-bit', files: ['/etc/fluent-bit/fluent-bit.conf'], parse: parseFluentBit },
];
/** Programs that send logs by a configuration that only root can read. */
const SHIPPERS = [
  'filebeat',
  'promtail',
  'alloy',
  'vector',
  'fluentd',
  'td-agent',
  'wazuh-agentd',
  'nxlog',
  'splunkd',
  'elastic-agent',
  'otelcol',
];
const MOST_FILES = 200;

/** What the targets that were read tell, beside programs whose targets cannot be read. */
export function judgeForwarding(programs: readonly string[], targets: readonly string[], isWhole: boolean): LogForwardingFact {
  const remote = [...new Set(targets.filter(isRemote))].sort();
  const shippers = programs.filter((name) => SHIPPERS.includes(name));
  const told = remote.length > 0 ? { forwards: true } : {};
  const isCertain = isWhole && shippers.length === 0 && targets.length === 0;
  return { programs: [...programs].sort(), targets: remote.slice(0, 100), ...(isCertain ? { forwards: false } : told) };
}

export const logs = defineProbe<Found<LogForwardingFact>>({
  id: 'logs',
  title: 'Penerusan log · Forwarding of logs',
  remedy: 'Teruskan log ke pengumpul: /etc/rsyslog.d · Forward logs to a collector: /etc/rsyslog.d',
  reads: [
    '/etc/rsyslog.conf',
    '/etc/rsyslog.d',
    '/etc/syslog-ng',
    '/etc/systemd/journal-upload.conf',
    '/etc/fluent-bit',
    '/proc/[pid]/comm',
  ],
  facts: ['log_forwarding'],
  everySeconds: SLOWLY_SECONDS,
  async read({ host }) {
    const { names, isWhole } = await readProcesses(host);
    const running = FORWARDERS.filter(({ program }) => names.has(program));
    const targets: string[] = [];
    const unseen: string[] = [];
    for (const forwarder of running) {
      try {
        targets.push(...(await readTargets(host, forwarder)));
      } catch (error) {
        unseen.push(`${forwarder.program}: ${messageOf(error)}; konfigurasi harus terbaca · its configuration must be readable`);
      }
    }
    const shippers = SHIPPERS.filter((name) => names.has(name));
    const programs = [...running.map(({ program }) => program), ...shippers];
    const fact = judgeForwarding(programs, targets, isWhole && unseen.length === 0);
    if (fact.forwards === undefined && unseen.length === 0) unseen.push('Tujuan log tidak terbaca · Where logs go cannot be read');
    return { fact, unseen };
  },
  observations: ({ fact }, { server }) => (fact === undefined ? [] : aboutServer(server, 'log_forwarding', { ...fact })),
  unseen: unseenOf,
});

async function readTargets(host: Host, { files, folder, parse }: Forwarder): Promise<string[]> {
  const paths = [...files];
  if (folder !== undefined) {
    const [path, ending] = folder;
    for (const { name } of (await host.list(path, MOST_FILES)) ?? []) if (name.endsWith(ending)) paths.push(`${path}/${name}`);
  }
  const targets: string[] = [];
  for (const path of paths) targets.push(...parse((await host.readText(path)) ?? ''));
  return targets;
}
