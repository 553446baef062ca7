// A real dnsmasq gives an address to a client in a namespace, and the probe sees the lease.
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { leasesOf, machineWith } from '../testing/lease-machine.ts';
import { CAN_MAKE_NAMESPACES, createNamespace, joinNamespaces } from '../testing/namespaces.ts';
import { eventually } from '../testing/scratch.ts';

describe.skipIf(!CAN_MAKE_NAMESPACES)('a real dnsmasq', () => {
  it('whose lease of a client is seen', async () => {
    const dnsmasq = process.env['PANTAU_TEST_DNSMASQ'];
    if (dnsmasq === undefined) throw new Error('PANTAU_TEST_DNSMASQ is not set: run the tests with `npm test`');
    const { root, host } = await machineWith({ '/var/lib/misc/dnsmasq.leases': '' }, Date.now());
    chmodSync(root, 0o755);
    const [server, client] = [createNamespace(), createNamespace()];
    const [, link] = joinNamespaces(server, '10.20.8.1/24', client, '10.99.0.2/32');
    client.ip(`route add 255.255.255.255/32 dev ${link}`);
    const file = join(root, 'var/lib/misc/dnsmasq.leases');
    const words = [
      '--keep-in-foreground',
      '--port=0',
      '--conf-file=/dev/null',
      '--user=root',
      `--dhcp-leasefile=${file}`,
      '--dhcp-authoritative',
    ];
    const running = spawn(server.wrap(dnsmasq), [
      ...words,
      '--pid-file=',
      '--no-ping',
      '--dhcp-range=10.20.8.50,10.20.8.60,1h',
      '--log-facility=-',
    ]);
    onTestFinished(() => void running.kill('SIGKILL'));
    let log = '';
    running.stderr.on('data', (chunk) => {
      log += String(chunk);
    });
    await eventually(() => (log.includes('IP range') ? true : undefined));

    const program = fileURLToPath(new URL('../testing/dhcp-client.ts', import.meta.url));
    const given = execFileSync(client.wrap(process.execPath), [program, '52:54:00:aa:ee:01', 'laptop-rapat'], {
      encoding: 'utf8',
      timeout: 10_000,
    });
    await eventually(() => (readFileSync(file, 'utf8') === '' ? undefined : true));

    expect(given).toMatch(/^10\.20\.8\.(5\d|60)\n$/);
    expect((await leasesOf(host)).rows).toEqual([[0, given.trim(), '52:54:00:aa:ee:01', 'laptop-rapat']]);
  });
});
