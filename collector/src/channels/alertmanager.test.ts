import type { Notice } from '@pantau/shared/alert';
import { RetryError } from '@pantau/shared/errors';
import { DAY, HOUR } from '@pantau/shared/time';
import { describe, expect, it, onTestFinished } from 'vitest';
import { channelDeps } from './testing/channel-deps.ts';
import { exampleNotice } from './testing/example-notice.ts';
import { type HttpRig, httpContract } from './testing/http-contract.ts';
import { startHttpSink } from './testing/http-sink.ts';
import { openChannel } from './testing/open-channel.ts';

const TOKEN = 'token-proksi-rahasia';

type Labels = Readonly<Record<string, string>>;

interface Posted {
  readonly labels: Labels;
  readonly annotations: Readonly<Record<string, string>>;
  readonly startsAt: string;
  readonly endsAt: string;
}

interface AlertmanagerRig extends HttpRig {
  posts(): Posted[][];
}

async function startRig(): Promise<AlertmanagerRig> {
  const sink = await startHttpSink();
  // A look at what fires there has no body.
  const posts = () => sink.requests.filter(({ body }) => body !== '').map(({ body }) => JSON.parse(body) as Posted[]);
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
  async function told(changes: Partial<Notice>, there: readonly Labels[] = []) {
    const rig = await startRig();
    onTestFinished(() => rig.stop());
    const listed = there.map((each) => ({ labels: each, startsAt: '2026-03-02T00:00:00.000Z' }));
    rig.sink.answer((response) => (response.req.method === 'GET' ? response.end(JSON.stringify(listed)) : response.writeHead(200).end()));
    const notice = exampleNotice(changes);
    await rig.open(channelDeps()).send(notice);
    const alerts = rig.posts()[0] ?? [];
    const firing = alerts.filter(({ endsAt }) => Date.parse(endsAt) > notice.createdAt);
    return { requests: rig.sink.requests, firing, over: alerts.filter((alert) => !firing.includes(alert)) };
  }

  const { createdAt, group } = exampleNotice();
  const labels = { alertname: 'Pantau', region: 'banjarbaru', group, severity: 'critical', source: 'pantau' };

  it('posts a group as one alert that fires until its end is told', async () => {
    const { requests, firing, over } = await told({});

    expect(requests.map(({ path, headers }) => [path, headers.authorization])).toEqual([['/am/api/v2/alerts', `Bearer ${TOKEN}`]]);
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
    expect(over).toEqual([]);
  });

  it('ends it by the same labels, and what else of the group fires there', async () => {
    const at = createdAt + 5 * HOUR;
    const older = { ...labels, severity: 'high', cluster: 'added-there' };

    const { requests, firing, over } = await told({ kind: 'recovered', createdAt: at }, [labels, older]);

    expect(firing).toEqual([]);
    expect(over.map((alert) => alert.labels)).toEqual([labels, older]);
    expect(new Set(over.map(({ endsAt }) => endsAt))).toEqual(new Set([new Date(at).toISOString()]));
    const filters = new URL(requests[0]?.path ?? '', 'http://x').searchParams.getAll('filter');
    expect(filters).toEqual(['alertname="Pantau"', 'region="banjarbaru"', `group=~"${group}"`]);
    expect(requests[0]?.headers.authorization).toBe(`Bearer ${TOKEN}`);
  });

  it('ends what stood under another severity when it gets worse', async () => {
    const { firing, over } = await told({ kind: 'updated', severity: 'critical' }, [{ ...labels, severity: 'high' }]);

    expect(firing.map((alert) => alert.labels['severity'])).toEqual(['critical']);
    expect(over.map((alert) => alert.labels['severity'])).toEqual(['high']);
  });

  it('takes a digest apart into its groups', async () => {
    const title = exampleNotice().finding.title;
    const digest = [
      { group: 'grp-a', severity: 'critical', firing: 3, resolved: 1, title, subject: 'server/a' },
      { group: 'grp-b', severity: 'high', firing: 0, resolved: 2, title, subject: 'server/b' },
    ] as const;

    const { firing, over } = await told({ kind: 'digest', digest });

    expect(firing.map((alert) => [alert.labels['group'], alert.labels['severity']])).toEqual([['grp-a', 'critical']]);
    expect(over.map((alert) => [alert.labels['group'], alert.labels['severity']])).toEqual([['grp-b', 'high']]);
  });

  it('tries again when it cannot see what fires there', async () => {
    const rig = await startRig();
    onTestFinished(() => rig.stop());
    rig.sink.answer((response) => response.end('<html>'));

    const sending = rig.open(channelDeps()).send(exampleNotice({ kind: 'recovered' }));

    await expect(sending).rejects.toThrow(RetryError);
    expect(rig.posts()).toEqual([]);
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
