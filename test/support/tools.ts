// Paths of the real programs that tests run: named by the environment under `npm test`,
// found or fetched on the spot when a test is run directly.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The checkout's top folder. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

const variables = {
  redis: { redis: 'PANTAU_TEST_REDIS' },
  prometheus: { prometheus: 'PANTAU_TEST_PROMETHEUS', promtool: 'PANTAU_TEST_PROMTOOL' },
  nextPrometheus: { nextPrometheus: 'PANTAU_TEST_NEXT_PROMETHEUS', nextPromtool: 'PANTAU_TEST_NEXT_PROMTOOL' },
  nodeExporter: { nodeExporter: 'PANTAU_TEST_NODE_EXPORTER' },
  zabbixAgent: { zabbixAgent: 'PANTAU_TEST_ZABBIX_AGENT' },
  alertmanager: { alertmanager: 'PANTAU_TEST_ALERTMANAGER' },
  restic: { restic: 'PANTAU_TEST_RESTIC' },
  backups: {
    borg: 'PANTAU_TEST_BORG',
    pgbackrest: 'PANTAU_TEST_PGBACKREST',
    rsnapshot: 'PANTAU_TEST_RSNAPSHOT',
    rclone: 'PANTAU_TEST_RCLONE',
    mariadbd: 'PANTAU_TEST_MARIADBD',
    mariadb: 'PANTAU_TEST_MARIADB',
    mariadbDump: 'PANTAU_TEST_MARIADB_DUMP',
    postgres: 'PANTAU_TEST_POSTGRES',
  },
  network: {
    snmpd: 'PANTAU_TEST_SNMPD',
    snmpbulkwalk: 'PANTAU_TEST_SNMPBULKWALK',
    snmpsim: 'PANTAU_TEST_SNMPSIM',
    snmpExporter: 'PANTAU_TEST_SNMP_EXPORTER',
    lldpd: 'PANTAU_TEST_LLDPD',
    lldpcli: 'PANTAU_TEST_LLDPCLI',
    dnsmasq: 'PANTAU_TEST_DNSMASQ',
    ping: 'PANTAU_TEST_PING',
    ip: 'PANTAU_TEST_IP',
  },
  chromium: { chromium: 'PANTAU_TEST_CHROMIUM' },
  emulator: { emulator: 'PANTAU_TEST_EMULATOR' },
  baseTree: { baseTree: 'PANTAU_TEST_BASE_TREE' },
} as const;

/** Programs a test can ask for. */
export type Tool =
  | 'redis'
  | 'prometheus'
  | 'promtool'
  | 'nextPrometheus'
  | 'nextPromtool'
  | 'nodeExporter'
  | 'zabbixAgent'
  | 'alertmanager'
  | 'restic'
  | 'borg'
  | 'pgbackrest'
  | 'rsnapshot'
  | 'rclone'
  | 'mariadbd'
  | 'mariadb'
  | 'mariadbDump'
  | 'postgres'
  | 'snmpd'
  | 'snmpbulkwalk'
  | 'snmpsim'
  | 'snmpExporter'
  | 'lldpd'
  | 'lldpcli'
  | 'dnsmasq'
  | 'ping'
  | 'ip'
  | 'chromium'
  | 'emulator'
  | 'baseTree';

/** Path of a program; undefined when the machine has none and none may be installed. */
export function findTool(tool: Tool): string | undefined {
  for (const [group, programs] of Object.entries(variables)) {
    const variable = (programs as Partial<Record<Tool, string>>)[tool];
    if (variable !== undefined) {
      return process.env[variable] ?? lookUp(group)[variable];
    }
  }
  return undefined;
}

/** Like findTool, but throws with the remedy when there is none. */
export function requireTool(tool: Tool): string {
  const path = findTool(tool);
  if (path === undefined) {
    throw new Error(`No ${tool} on this machine. Run the tests as root on Debian, or put ${tool} on PATH.`);
  }
  return path;
}

function lookUp(group: string): Record<string, string | undefined> {
  const output = execFileSync(process.execPath, [`${root}deploy/tools.mjs`, group], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const found = JSON.parse(output) as Record<string, string | undefined>;
  Object.assign(process.env, found);
  return found;
}
