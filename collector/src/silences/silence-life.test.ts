// Silences and clocks beside the alerts stage as it is: what is silenced is not told, what is still wrong at the end is, and a clock comes
// once to whoever is told of things.
import { randomBytes } from 'node:crypto';
import type { Notice } from '@pantau/shared/alert';
import { langsa } from '@pantau/shared/law/regulations/langsa-34-2020/index';
import { createRegister } from '@pantau/shared/register/register';
import { HOUR, MINUTE } from '@pantau/shared/time';
import { describe, expect, it, vi } from 'vitest';
import { SYSTEM_CLOCK } from '../alarm/clock.ts';
import type { Alerts } from '../alerts/alerts.ts';
import { createTestChannel, openTestLedger, START, startAlerts, type TestLedger } from '../alerts/testing/alerts-rig.ts';
import { CONTEXT, exampleFinding } from '../alerts/testing/example-finding.ts';
import { createClocks } from '../clocks/clocks.ts';
import { openSilences, type Silences } from './silences.ts';

interface Scene extends TestLedger {
  readonly silences: Silences;
  readonly alerts: Alerts;
  readonly notices: readonly Notice[];
  /** Brings the clock to an instant, and what is due then to its end. */
  goTo(at: number): Promise<void>;
  /** The kinds of what was told, once it is so many. Redis may answer only now: what waits in the ledger until then is brought to it. */
  told(count: number): Promise<string[]>;
  readonly now: () => number;
}

async function openScene(): Promise<Scene> {
  const rig = await openTestLedger();
  const channel = createTestChannel();
  const notices: Notice[] = [];
  channel.behave(async (notice) => void notices.push(notice));
  const parts: { alerts?: Alerts; at: number; wake?: { readonly at: number; readonly call: () => void } | undefined } = { at: START };
  const now = () => parts.at;
  const silences = await openSilences({
    ...rig,
    region: CONTEXT.region,
    now,
    random: randomBytes,
    openTargets: async () => [],
    onChanged: () => undefined,
  });
  const alerts = await startAlerts({
    ledger: rig.ledger,
    senders: new Map([['c', channel]]),
    silences: silences.list,
    clock: {
      ...SYSTEM_CLOCK,
      now,
      wakeAt(at, call) {
        parts.wake = { at, call };
        return () => (parts.wake = undefined);
      },
    },
  });
  return {
    ...rig,
    silences,
    alerts,
    notices,
    now,
    async told(count) {
      return await vi.waitFor(async () => {
        await alerts.sweep();
        await alerts.idle();
        expect(notices.length).toBeGreaterThanOrEqual(count);
        return kinds(notices);
      });
    },
    async goTo(at) {
      while (parts.wake !== undefined && parts.wake.at <= at) {
        const { at: due, call } = parts.wake;
        parts.wake = undefined;
        parts.at = Math.max(parts.at, due);
        call();
        await alerts.idle();
      }
      parts.at = at;
      await alerts.run();
      await alerts.idle();
    },
  };
}

const WANTED = { kind: 'maintenance', match: { duty: 'contoh-1-2020/*' }, by: 'terminal/ani', why: 'pindah rak' } as const;
const kinds = (notices: readonly Notice[]) => notices.map(({ kind }) => kind);

describe('maintenance', () => {
  it('keeps quiet what it is about, and what is still wrong at its end is told then, with the reason', async () => {
    const { silences, append, goTo, notices, told } = await openScene();
    await silences.add({ ...WANTED, until: START + 2 * HOUR });
    await append(exampleFinding());
    await goTo(START + HOUR);
    expect(notices).toEqual([]);
    await goTo(START + 2 * HOUR + MINUTE);
    expect(await told(1)).toEqual(['opened']);
    expect(notices[0]?.notes.map(({ en }) => en)).toContain('The silence or maintenance is over, the trouble is still there.');
  });

  it('leaves nothing to tell of what came and went within it', async () => {
    const { silences, append, goTo, notices } = await openScene();
    await silences.add({ ...WANTED, until: START + 2 * HOUR });
    await append(exampleFinding(), exampleFinding({ status: 'compliant' }));
    await goTo(START + 3 * HOUR);
    expect(notices).toEqual([]);
  });

  it('that is ended early tells at once', async () => {
    const { silences, append, goTo, told, alerts } = await openScene();
    const { silence } = await silences.add({ ...WANTED, until: START + 2 * HOUR });
    await append(exampleFinding());
    await goTo(START + HOUR);
    await silences.end(silence.id, 'page/budi');
    await alerts.replan();
    expect(await told(1)).toEqual(['opened']);
  });

  it('of something else changes nothing', async () => {
    const { silences, append, goTo, told } = await openScene();
    await silences.add({ ...WANTED, match: { host: 'srv-1' }, until: START + 2 * HOUR });
    await append(exampleFinding());
    await goTo(START + HOUR);
    expect(await told(1)).toEqual(['opened']);
  });
});

describe('a clock', () => {
  it('comes once to the channel, with its draft, also when it is looked at again after a restart', async () => {
    const { ledger, alerts, goTo, notices, now, told } = await openScene();
    const incidents = [{ id: 'i1', pd: 'dinkes', detected_at: START, qualified_at: START, serious: true, cause_third_party: true }];
    const pds = [
      { id: 'kominfo', role: 'dinas' as const },
      { id: 'dinkes', role: 'pd' as const },
    ];
    const register = createRegister({ pds, incidents });
    const region = { id: CONTEXT.region, name: 'Kota Contoh', zone: 'WIB' as const, example: true, regulations: ['langsa-34-2020'] };
    const look = async () => {
      const clocks = createClocks({
        ...{ ledger, region, clock: { ...SYSTEM_CLOCK, now } },
        regulations: [langsa],
        register: () => register,
        tell: alerts.tell,
        log: { warn: (fields) => expect(fields).toBeUndefined() },
      });
      await clocks.check();
      await clocks.close();
      await alerts.idle();
    };
    await look();
    await look();
    expect(await told(1)).toEqual(['clock']);
    expect(notices).toMatchObject([{ kind: 'clock', receiver: 'channel/c', finding: { subject: 'incident/i1' } }]);
    expect(notices[0]?.draft).toContain('BUKAN SURAT RESMI');
    await goTo(START + 12 * HOUR);
    await look();
    await look();
    expect(await told(2)).toEqual(['clock', 'clock']);
    expect(new Set(notices.map(({ key }) => key)).size).toBe(2);
  });
});
