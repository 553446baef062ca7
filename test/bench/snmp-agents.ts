// The devices of `bench:snmp`, in a process of their own so that their CPU is not counted: one with 500 ports and the 12 columns that matter, and many
// switches. Tells their ports to the parent, and ends with it.
import { startLyingAgent } from '@pantau/agent/snmp/testing/lying-agent';
import { IF, IFX, interfaceEntries, systemEntries } from '@pantau/agent/snmp/testing/mib';

const [large = 500, devices = 500, ports = 52] = process.argv.slice(2).map(Number);
const COLUMNS = new Set(
  [2, 3, 4, 7, 8, 14, 20].map((column) => `${IF}.${column}`).concat([1, 6, 10, 15, 18].map((column) => `${IFX}.${column}`)),
);

const wide = await startLyingAgent([...systemEntries('wide', 1_000), ...interfaceEntries(large, COLUMNS)]);
const entries = [...systemEntries('switch', 1_000), ...interfaceEntries(ports)];
const switches = await Promise.all(Array.from({ length: devices }, () => startLyingAgent(entries)));
process.send?.({ wide: wide.port, switches: switches.map(({ port }) => port) });
process.on('disconnect', () => process.exit(0));
