import type { Notice } from '@pantau/shared/alert';
import { DAY, HOUR } from '@pantau/shared/time';
import { describe, expect, it, onTestFinished } from 'vitest';
import { channelDeps } from './testing/channel-deps.ts';
import { exampleNotice } from './testing/example-notice.ts';
import { type HttpRig, httpContract } from './testing/http-contract.ts';
import { startHttpSink } from './testing/http-sink.ts';
import { openChannel } from './testing/open-channel.ts';

const TOKEN = 'token-proksi-rahasia';

interface Posted {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly startsAt: string;
  readonly endsAt: string;
}

interface AlertmanagerRig extends HttpRig {
  posts(): Posted[][];
}

async function startRig(): Promise<AlertmanagerRig> {
  const sink = await startHttpSink();
  const posts = () => sink.requests.map(({ body }) => JSON.parse(body) as Posted[]);
  return {
    sink,
    posts,
    open: (deps, detail) => openChannel({ type: 'alertmanager', url: `${sink.url}/am/`, token: TOKEN, ...(detail && { detail }) }, deps),
    received: () => posts().map(([first]) => first?.annotations['pantau_key'] ?? ''),
    texts: () => sink.requests.map(({ body }) => body),
    secrets: [TOKEN],
    stop: () => sink.stop(),
  };
}

httpContract('alertmanager', { start: startRig, longest: 1024 * 1024 });

describe('channel alertmanager', () => {
  /** What fires and what is over at the instant of the notice. */
  async function told(changes: Partial<Notice>) {
    const rig = await startRig();
    onTestFinished(() => rig.stop());
    const notice = exampleNotice(changes);
    await rig.open(channelDeps()).send(notice);
    const alerts = rig.posts()[0] ?? [];
    const firing = alerts.filter(({ endsAt }) => Date.parse(endsAt) > notice.createdAt);
    return { request: rig.sink.requests[0], firing, over: alerts.filter((alert) => !firing.includes(alert)) };
  }

  const { createdAt, group } = exampleNotice();
  const labels = { alertname: 'Pantau', region: 'banjarbaru', group, severity: 'critical', source: 'pantau' };

  it('posts a group as one alert that fires until its end is told', async () => {
    const { request, firing, over } = await told({});

    expect([request?.path, request?.headers.authorization]).toEqual(['/am/api/v2/alerts', `Bearer ${TOKEN}`]);
    expect(firing).toEqual([
      {
        labels,
        annotations: expect.objectContaining({
          summary: expect.stringContaining('MELANGGAR'),
          article: 'Pasal 32 ayat (3), Peraturan Daerah Kota Banjarbaru Nomor 5 Tahun 2022',
        }) as unknown,
        startsAt: '2026-03-02T00:00:00.000Z',
        endsAt: new Date(createdAt + 365 * DAY).toISOString(),
      },
    ]);
    expect(over.map((alert) => alert.labels['severity'])).toEqual(['high', 'medium', 'low', 'info']);
  });

  it('ends it by the same labels', async () => {
    const at = createdAt + 5 * HOUR;

    const { firing, over } = await told({ kind: 'recovered', createdAt: at });

    expect(firing).toEqual([]);
    const ended = over.find((alert) => alert.labels['severity'] === 'critical');
    expect(ended).toMatchObject({ labels, startsAt: '2026-03-02T00:00:00.000Z', endsAt: new Date(at).toISOString() });
  });

  it('ends what stood under another severity when it gets worse', async () => {
    const { firing, over } = await told({ kind: 'updated', severity: 'high' });

    expect(firing.map((alert) => alert.labels['severity'])).toEqual(['high']);
    expect(over.map((alert) => alert.labels['severity'])).toContain('critical');
  });

  it('takes a digest apart into its groups', async () => {
    const title = exampleNotice().finding.title;
    const digest = [
      { group: 'grp-a', severity: 'critical', firing: 3, resolved: 1, title, subject: 'server/a' },
      { group: 'grp-b', severity: 'high', firing: 0, resolved: 2, title, subject: 'server/b' },
    ] as const;

    const { firing, over } = await told({ kind: 'digest', digest });

    expect(firing.map((alert) => [alert.labels['group'], alert.labels['severity']])).toEqual([['grp-a', 'critical']]);
    expect(over.filter((alert) => alert.labels['group'] === 'grp-b')).toHaveLength(5);
  });

  it.each([
    ['test', 'PantauTest'],
    ['clock', 'PantauDeadline'],
  ] as const)('lets a %s end by itself', async (kind, name) => {
    const { firing } = await told({ kind });

    expect(firing.map((alert) => alert.labels['alertname'])).toEqual([name]);
    expect(Date.parse(firing[0]?.endsAt ?? '')).toBeLessThanOrEqual(createdAt + DAY);
  });
});
