// A machine that has curl and no agent: its pings come to a real collector over TLS, outlive its killing, become findings and metrics.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { createTestCollector, readLedger } from './support/collector.ts';
import { startRedis } from './support/redis.ts';
import { makeTemp } from './support/temp.ts';
import { root } from './support/tools.ts';

const REGISTER = `region: { id: uji, name: Kota Uji, zone: WIB, regulations: [langsa-34-2020] }
pds: [{ id: kominfo, role: dinas }]
sites: [{ id: pusat, kind: pusat_data, operator: kominfo, status: active }]
rooms: [{ id: r-1, site: pusat, kind: pusat_data }]
servers: [{ id: nas, owner_pd: kominfo, managed_by: kominfo, status: produksi, room: r-1, hosting: physical }]
datasets: [{ id: atlet, owner_pd: kominfo, status: produksi }]
backup_sources: [{ id: malam, dataset: atlet, runs: 'nas:malam', medium: server, host: nas }]
`;
const run = promisify(execFile);

it('pings a job over TLS, and a killed collector knows of each ping that it answered', async () => {
  const temp = makeTemp();
  const redis = await startRedis();
  const collector = await createTestCollector({ folder: temp.path, redisSocket: redis.socketPath, register: REGISTER, channels: [] });
  onTestFinished(async () => {
    await collector.stop('SIGKILL');
    await redis.remove();
    temp.remove();
  });
  await collector.start();
  const made = await collector.admin.createPing({ host: 'nas', job: 'malam', tool: 'rsnapshot', everySeconds: 86_400 });
  expect(made).toMatchObject({ ownAuthority: true, url: expect.stringMatching(`^https://127.0.0.1:${collector.port}/ping/`) });
  const authority = `${temp.path}/data/tls/ca.pem`;
  const ping = async (suffix: string, ...words: string[]): Promise<string> =>
    (await run('curl', ['-fsS', '-m', '10', '--retry', '5', '--cacert', authority, ...words, `${made.url}${suffix}`])).stdout;
  const pantau = async (...words: string[]): Promise<string> => {
    const command = [`${root}collector/dist/main.js`, ...words, '--data', `${temp.path}/data`];
    return (await run(process.execPath, command).catch((ended: { stdout: string }) => ended)).stdout;
  };
  const finding = async (): Promise<unknown> => {
    const ledger = readLedger(collector.ledgerFile);
    const rows = await ledger.all("select status from findings where duty = 'operasional/backup-run' and subject = 'backup_job/nas:malam'");
    ledger.close();
    return rows[0]?.['status'];
  };
  const metrics = async (): Promise<string[]> => {
    const page = await (await fetch(`${collector.url}/metrics`)).text();
    return page.split('\n').filter((line) => line.startsWith('pantau_backup_last_result') && line.endsWith(' 1'));
  };

  await expect(run('curl', ['-fsS', '-m', '10', made.url])).rejects.toThrow(/certificate/);
  expect(await ping('/start')).toBe('OK');
  expect(await ping('/2', '--data-raw', 'rsync: some files vanished')).toBe('OK');
  await expect.poll(finding, { timeout: 10_000 }).toBe('advisory');
  await collector.stop('SIGKILL');
  await collector.start();

  expect(await collector.admin.pings()).toMatchObject([{ job: 'malam', lastResult: 'warning' }]);
  expect(await metrics()).toEqual([
    expect.stringMatching(/backup_job="malam",host="nas",.*dataset="atlet",result="warning",region="uji"\} 1$/),
  ]);
  expect(await ping('/1')).toBe('OK');
  await expect.poll(finding, { timeout: 10_000 }).toBe('violation');
  expect(await pantau('ping', 'show', made.id)).toMatch(
    /nas:malam \(rsnapshot\)[\s\S]*failed[\s\S]*warning[\s\S]*last output.*\nrsync: some files vanished/,
  );
  expect(await pantau('findings', '--subject', 'backup_job/nas:malam', '--at', '-0m', '--json')).toMatch(/operasional\/backup-run/);
  expect(await pantau('backup', 'show', 'atlet', '--json')).toMatch(/rsync: some files vanished/);
  expect(await collector.admin.revokePing(made.id)).toMatchObject({ revokedAt: expect.any(Number) as number });
  await expect(ping('')).rejects.toThrow(/404/);
});
