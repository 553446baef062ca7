// The alerts stage through random days: troubles come and go, people answer or do not, channels fail, the process is killed. Whatever happens,
// what was told is told to its end, nothing is told twice, and a restart changes nothing.

import { dutyPlan } from '@pantau/collector/alerts/testing/duty-plan';
import { exampleFinding } from '@pantau/collector/alerts/testing/example-finding';
import type { Stage } from '@pantau/collector/alerts/testing/stage-rig';
import { startStage } from '@pantau/collector/alerts/testing/stage-rig';
import { MINUTE } from '@pantau/shared/time';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const RUNS = { numRuns: 100 };
/** Of critical messages three times as many as of others. */
const LIMIT = 18;

const about = fc.record({
  duty: fc.constantFrom('contoh-1-2020/1.1-backup', 'operasional/disk-filling', 'operasional/agent-silent'),
  subject: fc.constantFrom('server/a', 'server/b', 'server/c'),
});
const event = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('open' as const), about, severity: fc.constantFrom('critical', 'medium', 'low') }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('close' as const), about }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('unknown' as const), about }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('signal' as const), subject: fc.constantFrom('server/a', 'server/d'), fires: fc.boolean() }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('acknowledge' as const), by: fc.constantFrom('person/budi', 'person/siti', 'terminal/x') }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('withdraw' as const), by: fc.constantFrom('person/budi', 'person/siti') }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('resolve' as const), nth: fc.nat({ max: 3 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('silence' as const), about, minutes: fc.integer({ min: 1, max: 90 }) }) },
  { weight: 7, arbitrary: fc.record({ do: fc.constant('pass' as const), seconds: fc.constantFrom(1, 20, 70, 200, 400, 1_000, 4_000) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('channel' as const),
      channel: fc.constantFrom('hook', 'telegram', 'sms'),
      does: fc.constantFrom('takes' as const, 'takes' as const, 'refuses' as const, 'is-away' as const),
    }),
  },
);
type Event = typeof event extends fc.Arbitrary<infer T> ? T : never;
const restarts = fc.array(fc.nat({ max: 40 }), { maxLength: 4 });

async function carryOut(stage: Stage, each: Event): Promise<void> {
  const { state } = stage;
  switch (each.do) {
    case 'open':
    case 'close':
    case 'unknown': {
      const status = ({ open: 'violation', close: 'compliant', unknown: 'unknown' } as const)[each.do];
      const reason = each.about.duty.endsWith('silent') ? 'silent' : 'copy-too-old';
      await stage.append({ ...each.about, status, reason, ...(each.do === 'open' ? { severity: each.severity as 'critical' } : {}) });
      return stage.run();
    }
    case 'signal': {
      const finding = exampleFinding({ duty: 'prometheus/Slow', subject: each.subject, severity: 'medium' });
      const { duty, subject } = finding;
      const endsAt = each.fires ? state.now + 10_000 * MINUTE : state.now;
      await stage.commands().take([{ duty, subject, at: state.now, endsAt, finding }]);
      return stage.run();
    }
    case 'acknowledge':
    case 'withdraw': {
      const [group] = (await stage.rows('alert_groups')).filter((row) => row['closed_at'] === null);
      if (group !== undefined) await stage.commands()[each.do]({ group: String(group['id']), by: each.by });
      return stage.run();
    }
    case 'resolve': {
      const alert = (await stage.rows('alerts')).filter((row) => row['state'] !== 'resolved')[each.nth];
      if (alert !== undefined) await stage.commands().resolve({ alert: String(alert['id']), by: 'terminal/x', note: 'sudah' });
      return stage.run();
    }
    case 'silence': {
      const { now } = state;
      const times = { from: now, until: now + each.minutes * MINUTE, createdAt: now };
      const silence = { region: 'contoh', id: `s${state.silences.length}`, kind: 'silence' as const, match: each.about, by: 'x', why: 'x' };
      state.silences = [...state.silences, { ...silence, ...times }];
      return stage.run();
    }
    case 'pass':
      return stage.pass(each.seconds * 1_000);
    case 'channel':
      stage.takes(each.channel, each.does);
      return stage.run();
  }
}

async function play(events: readonly Event[], restartAfter: readonly number[] = []): Promise<Stage> {
  const stage = await startStage({ oncall: dutyPlan(), channels: { hook: true, telegram: false, sms: false } });
  for (const [index, each] of events.entries()) {
    await carryOut(stage, each);
    // So that no two turns are of one instant.
    await stage.pass(1_000);
    if (restartAfter.includes(index)) {
      await stage.restart();
      await stage.run();
    }
  }
  return stage;
}

/** Everything recovers and every channel works again; then hours pass. */
async function end(stage: Stage): Promise<void> {
  for (const channel of ['hook', 'telegram', 'sms']) stage.takes(channel, 'takes');
  for (const alert of (await stage.rows('alerts')).filter((row) => row['state'] !== 'resolved')) {
    const [duty, subject] = [String(alert['duty']), String(alert['subject'])];
    if (alert['source'] === 'finding') await stage.append({ duty, subject, status: 'compliant' });
    else {
      const { now } = stage.state;
      await stage.commands().take([{ duty, subject, at: now, endsAt: now, finding: exampleFinding({ duty, subject }) }]);
    }
  }
  await stage.run();
  await stage.pass(12 * 60 * MINUTE);
}

type Sent = Stage['sent'][number];
const groupsOf = ({ group, kind, digest }: Sent) => (kind === 'digest' ? (digest ?? []).map((line) => line.group) : [group]);
const TELLS = new Set(['opened', 'updated', 'reminder', 'escalated', 'flapping']);

/** What is wrong with the messages about one group to one receiver, in the order of their making. */
function faultsOf(messages: readonly Sent[], group: string): string[] {
  let told = false;
  let opened = false;
  const faults: string[] = [];
  for (const each of messages) {
    const line = each.digest?.find((one) => one.group === group);
    if (TELLS.has(each.kind) && messages.some((other) => other !== each && other.createdAt === each.createdAt && TELLS.has(other.kind))) {
      faults.push('two messages at once');
    }
    if (each.kind === 'recovered' && !told) faults.push('an end without its problem');
    if (each.kind === 'opened' && opened) faults.push('opened twice');
    if (each.kind === 'acknowledged' && !told) faults.push('acknowledged without its problem');
    opened = each.kind === 'opened' || (opened && each.kind !== 'recovered');
    told = TELLS.has(each.kind) || (line === undefined ? told && each.kind !== 'recovered' : line.firing > 0);
  }
  return told ? [...faults, 'its end is not told'] : faults;
}

/** Alerts that lasted and that nothing silenced, and of which the channel never heard. */
async function untold(stage: Stage, given: ReadonlySet<string>): Promise<string[]> {
  const lasted = (await stage.rows('alerts')).filter((row) => {
    const [from, until] = [Number(row['fires_at']), Number(row['closed_at'])];
    const isSilenced = stage.state.silences.some(
      ({ match, ...silence }) =>
        match.duty === row['duty'] && match.subject === row['subject'] && silence.from < until && silence.until > from,
    );
    return until - from > 6 * MINUTE && row['flapping'] === 0 && !isSilenced && !given.has(`${String(row['told_in'])} channel/hook`);
  });
  const heard = stage.sent.filter(({ receiver }) => receiver === 'channel/hook');
  const isHeard = (id: string, group: string): boolean =>
    heard.some((each) => each.alerts.some((alert) => alert.id === id) || (each.kind === 'digest' && groupsOf(each).includes(group)));
  return lasted.map((row) => String(row['id'])).filter((id) => !isHeard(id, String(lasted.find((row) => row['id'] === id)?.['told_in'])));
}

describe('alerts on any day', () => {
  it('are told to their end, never twice, and every group closes', { timeout: 600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: 5, maxLength: 40 }), restarts, async (events, restartAfter) => {
        const stage = await play(events, restartAfter);
        await end(stage);

        const outbox = await stage.rows('outbox');
        expect(outbox.filter((row) => row['delivered_at'] === null && row['failed_at'] === null)).toEqual([]);
        expect((await stage.rows('held_notices')).filter((row) => row['digest'] === null)).toEqual([]);
        expect(stage.sent.map(({ key }) => key).toSorted()).toEqual(
          outbox
            .filter((row) => row['delivered_at'] !== null)
            .map((row) => String(row['key']))
            .toSorted(),
        );
        expect((await stage.rows('alert_groups')).filter((row) => row['closed_at'] === null)).toEqual([]);
        expect((await stage.rows('alerts')).filter((row) => row['state'] !== 'resolved')).toEqual([]);
        const given = new Set(
          outbox.filter((row) => row['failed_at'] !== null).map((row) => `${String(row['told_in'])} ${String(row['receiver'])}`),
        );
        const pairs = new Set(stage.sent.flatMap((each) => groupsOf(each).map((group) => `${group} ${each.receiver}`)));
        for (const pair of pairs) {
          const [group = '', receiver = ''] = pair.split(' ');
          const messages = stage.sent.filter((each) => each.receiver === receiver && groupsOf(each).includes(group));
          const faults = faultsOf(messages, group).filter((fault) => !given.has(pair) || fault === 'opened twice');
          const kinds = messages.map(({ kind }) => kind);
          expect([pair, faults, kinds]).toEqual([pair, [], kinds]);
        }
        expect(await untold(stage, given)).toEqual([]);
        for (const receiver of new Set(stage.sent.map((each) => each.receiver))) {
          const times = outbox.filter((row) => row['receiver'] === receiver).map((row) => Number(row['created_at']));
          const most = Math.max(...times.map((at) => times.filter((other) => other > at - 10 * MINUTE && other <= at).length));
          expect([receiver, most <= LIMIT]).toEqual([receiver, true]);
        }
      }),
      RUNS,
    );
  });

  it('are told the same with restarts in between as without', { timeout: 600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: 5, maxLength: 30 }), restarts, async (events, restartAfter) => {
        const seen = async (stage: Stage) => {
          await end(stage);
          return stage.sent
            .map(({ key, kind, receiver, createdAt, total }) => `${createdAt} ${kind} ${receiver} ${total} ${key}`)
            .toSorted();
        };
        expect(await seen(await play(events, restartAfter))).toEqual(await seen(await play(events)));
      }),
      RUNS,
    );
  });
});
