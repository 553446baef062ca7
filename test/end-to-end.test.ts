// The whole path with real processes: a restic snapshot on this machine becomes a finding with its article, a mail, a
// webhook and a Prometheus target; a silent agent makes it unknown, and one recovery follows when it is back.
import { mkdirSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from './support/collector.ts';
import { type RunningProcess, runProcess } from './support/processes.ts';
import { shippedConfiguration, startPrometheus, type TestPrometheus } from './support/prometheus.ts';
import { startSystem, type TestSystem } from './support/system.ts';
import { makeTemp } from './support/temp.ts';
import { requireTool } from './support/tools.ts';

const BACKUP = 'banjarbaru-5-2022/32.3-backup';
const SILENT = 'operasional/agent-silent';

const temp = makeTemp();
const repository = `${temp.path}/restic`;
const password = `${temp.path}/password`;

const register = {
  'region.yaml': `region: { id: uji, name: Kota Uji, zone: WITA, regulations: [banjarbaru-5-2022] }
parameters:
  - { id: ttl, name: agent_silence_ttl, value: 0.5, number: 1/UJI/2026, date: 2026-01-02 }
`,
  'tempat.yaml': `pds: [{ id: kominfo, role: dinas, name: Diskominfo Uji }]
sites: [{ id: dc, kind: pusat_data, operator: kominfo }]
rooms: [{ id: r-dc, site: dc, kind: pusat_data }]
servers: [{ id: srv-1, owner_pd: kominfo, managed_by: kominfo, room: r-dc }]
register_complete: [{ id: semua, pd: "*", topics: [ip_blocks, datasets, restore_tests], from: 2020-01-01 }]
`,
  'data.yaml': `datasets: [{ id: kependudukan, owner_pd: kominfo, classification: terbatas, classified_on: 2026-01-05, classified_by: kominfo }]
datastores: [{ id: ds-1, dataset: kependudukan, host: server/srv-1, managed_by: kominfo }]
backup_sources: [{ id: cadangan, dataset: kependudukan, location: "srv-1:${repository}", medium: server, host: srv-1 }]
`,
};

async function restic(...args: string[]): Promise<void> {
  const ended = await runProcess(requireTool('restic'), ['-r', repository, '--password-file', password, '--no-cache', '-q', ...args]);
  if (ended.code !== 0) {
    throw new Error(`restic ${args.join(' ')}: ${ended.output}`);
  }
}

let system: TestSystem;
let prometheus: TestPrometheus;
let agent: RunningProcess;

beforeAll(async () => {
  writeFileSync(password, 'rahasia-uji');
  mkdirSync(`${temp.path}/isi`);
  writeFileSync(`${temp.path}/isi/data.sql`, 'isi basis data');
  await restic('init');
  await restic('backup', `${temp.path}/isi`);
  system = await startSystem({
    folder: temp.path,
    register,
    server: 'srv-1',
    agentConfig: { backups: { restic: [{ repository, passwordFile: password }], dumps: [] } },
  });
  prometheus = await startPrometheus(shippedConfiguration(system.collectorPort));
  agent = system.startAgent();
}, 120_000);

afterAll(async () => {
  await prometheus?.stop();
  await system?.stop();
  temp.remove();
});

describe('from a restic snapshot to the people', () => {
  it('finds a fresh, checked snapshot compliant, with article, parameter and evidence', async () => {
    const found = await system.findingUntil(BACKUP, (finding) => finding.status === 'compliant');

    expect(found).toMatchObject({ subject: 'dataset/kependudukan', reason: 'copy-fresh', citation: { text: 'Pasal 32 ayat (3)' } });
    expect(found.parameters).toContainEqual(expect.objectContaining({ name: 'backup_max_age_h', value: 26, source: 'suggested' }));
    expect(found.evidence[0]?.ageSeconds).toBeLessThan(15);
    expect(told(BACKUP)).toBe(0);
  });

  it('is a Prometheus target with node_exporter names and an honest up', async () => {
    await prometheus.queryUntil('up{job="node"}', ([sample]) => sample?.value === 1);

    const [uname] = await prometheus.queryUntil('node_uname_info', (samples) => samples.length === 1);
    expect(uname?.metric).toMatchObject({ pd: 'kominfo', site: 'dc', region: 'uji' });
    await prometheus.queryUntil('pantau_agents_enrolled', ([sample]) => sample?.value === 1);
  });

  it('makes a snapshot beyond the limit a violation, told once by mail and once by webhook', async () => {
    await restic('forget', '--prune', 'latest');
    await restic('backup', '--time', '2026-01-05 03:00:00', `${temp.path}/isi`);

    await system.findingUntil(BACKUP, (finding) => finding.status === 'violation' && finding.reason === 'copy-too-old');
    const mail = await mailWith('MELANGGAR');
    const request = await requestAbout(BACKUP);

    expect(mail.text).toContain('Pasal 32 ayat (3)');
    expect(mail.text).toContain('dataset/kependudukan');
    expect(JSON.parse(request.body)).toMatchObject({ kind: 'opened', notice: { finding: { duty: BACKUP, status: 'violation' } } });
    expect([told(BACKUP), mailsWith('Pasal 32 ayat (3)')]).toEqual([1, 1]);
    expect(request.headers['idempotency-key']).toMatch(/^[a-z0-9-]+$/);
  });

  it('judges the same evidence by Langsa as advisory, as a view that writes nothing', async () => {
    const seen = JSON.parse(
      await system.pantau(['findings', '--regulation', 'langsa-34-2020', '--data', `${temp.path}/data`, '--json'], [0, 1]),
    ) as { findings: { duty: string; status: string }[] };

    expect(seen.findings).toContainEqual(expect.objectContaining({ duty: 'langsa-34-2020/17.11-existence', status: 'advisory' }));
    const recorded = await system.findings();
    expect(recorded.filter((finding) => finding.duty.startsWith('langsa'))).toEqual([]);
  });

  it('turns a silent agent into unknown, up 0 and one alert', async () => {
    await agent.stop();

    await system.findingUntil(SILENT, (finding) => finding.status === 'violation', 45_000);
    const backup = await system.findingUntil(BACKUP, (finding) => finding.status !== 'violation');
    expect(backup).toMatchObject({ status: 'unknown', reason: 'witness-silent' });
    await prometheus.queryUntil('up{job="node"}', ([sample]) => sample?.value === 0);
    expect(JSON.parse((await requestAbout(SILENT)).body)).toMatchObject({ kind: 'opened' });
    expect((await mailWith('agent/')).subject).toContain('srv-1');
  }, 60_000);

  it('tells one recovery when the agent is back, and none after a restart of the collector', async () => {
    agent = system.startAgent();

    expect(JSON.parse((await requestAbout(SILENT)).body)).toMatchObject({ kind: 'recovered' });
    await system.findingUntil(BACKUP, (finding) => finding.status === 'violation');
    await mailWith('agent/');
    const counts = () => [told(BACKUP), told(SILENT), mailsWith('Pasal 32 ayat (3)'), mailsWith('agent/')];
    const before = counts();

    await system.restartCollector();
    await system.findingUntil(SILENT, (finding) => finding.status === 'compliant');
    await reportsAfterRestart();

    expect(counts()).toEqual(before);
    expect(JSON.parse(await system.pantau(['ledger', 'verify', '--data', `${temp.path}/data`, '--json']))).toMatchObject({ ok: true });
  }, 90_000);
});

// The copy of this region lies beside its data and is the only one, which is told, too: only what a test is about is looked at.

function isAbout(duty: string, { body }: { readonly body: string }): boolean {
  return (JSON.parse(body) as { notice: { finding: { duty: string } } }).notice.finding.duty === duty;
}

function told(duty: string): number {
  return system.webhook.requests.all.filter((request) => isAbout(duty, request)).length;
}

async function requestAbout(duty: string) {
  for (;;) {
    const request = await system.webhook.requests.next(30_000);
    if (isAbout(duty, request)) return request;
  }
}

function mailsWith(words: string): number {
  return system.smtp.mails.all.filter(({ email }) => `${email.subject} ${email.text}`.includes(words)).length;
}

async function mailWith(words: string) {
  for (;;) {
    const { email } = await system.smtp.mails.next();
    if (`${email.subject} ${email.text}`.includes(words)) return email;
  }
}

/** Waits until the restarted collector has taken five reports in: whatever it had to say would have been said. */
async function reportsAfterRestart(): Promise<void> {
  let accepted = '';
  const enough = async (): Promise<true | undefined> => {
    const text = await (await fetch(`${system.collectorUrl}/metrics`)).text();
    accepted = /^pantau_ingest_accepted_total\{[^}]*\} (\d+)/m.exec(text)?.[1] ?? '';
    return Number(accepted) >= 5 ? true : undefined;
  };
  await until(enough, 60_000, () => `reports accepted: ${accepted}`);
}
