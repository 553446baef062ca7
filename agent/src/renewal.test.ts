// A key is changed without a moment in which a kill would lock the agent out, and new authorities are taken over.
import { describe, expect, it } from 'vitest';
import type { Enrolment } from './enrolment.ts';
import { createHttpClient } from './http.ts';
import { createRenewal, type Renewal } from './renewal.ts';
import { createSecret } from './secret.ts';
import { type Answer, type Received, startSink } from './testing/sink.ts';

const PEM = '-----BEGIN CERTIFICATE-----\nnew\n-----END CERTIFICATE-----\n';
const DUE = { status: 202, headers: { 'pantau-key': 'due' } };
const OK = { status: 202, headers: {} };
const REFUSED = { status: 401, headers: {} };

/** The disk, as it is after each step; whatever was not saved is lost with the process. */
async function rig(answer: (request: Received) => Answer | undefined, start: Partial<Enrolment> = {}) {
  const sink = await startSink(answer);
  const disk: { now: Enrolment; faults: number; trusted: string[] } = {
    now: {
      collector: sink.url,
      region: 'uji',
      agent: 'a-1',
      server: 'a-1',
      key: createSecret('old'),
      intervalSeconds: 15,
      trust: { ca: 'old', system: false },
      ...start,
    },
    faults: 0,
    trusted: [],
  };
  const log = { info: () => undefined, warn: () => (disk.faults += 1) };
  const process = (save = true): Renewal =>
    createRenewal({
      enrolment: disk.now,
      http: createHttpClient(),
      save: (next) => (save ? Promise.resolve(void (disk.now = next)) : Promise.reject(new Error('disk full'))),
      onTrust: ({ ca }) => disk.trusted.push(ca),
      uptimeMs: () => 0,
      log,
    });
  return { sink, disk, process };
}

const given = () => ({ status: 201, body: JSON.stringify({ key: 'new', keyExpiresAt: '2027-01-01T00:00:00.000Z' }) });

describe('the key', () => {
  it('is asked for with the old one when it is due, kept beside it, and replaces it once it has worked', async () => {
    const { sink, disk, process } = await rig(given);
    const renewal = process();
    await renewal.answered(DUE, 'Bearer a-1.old');
    expect(sink.received.map(({ url, headers }) => [url, headers.authorization])).toEqual([['/v1/key', 'Bearer a-1.old']]);
    expect([disk.now.key.reveal(), disk.now.nextKey?.reveal()]).toEqual(['old', 'new']);
    expect(renewal.authorization()).toBe('Bearer a-1.new');
    await renewal.answered(OK, 'Bearer a-1.new');
    expect([disk.now.key.reveal(), disk.now.nextKey, disk.now.keyExpiresAt]).toEqual(['new', undefined, '2027-01-01T00:00:00.000Z']);
  });

  it('stays the old one when the answer was lost, was nonsense, or could not be saved; it is told', async () => {
    for (const answer of [() => ({ status: 503 }), () => ({ status: 201, body: '{}' })]) {
      const { disk, process } = await rig(answer);
      const renewal = process();
      await renewal.answered(DUE, 'Bearer a-1.old');
      expect([renewal.authorization(), disk.now.nextKey, disk.faults]).toEqual(['Bearer a-1.old', undefined, 1]);
    }
    const { disk, process } = await rig(given);
    const renewal = process(false);
    await renewal.answered(DUE, 'Bearer a-1.old');
    expect([renewal.authorization(), disk.faults]).toEqual(['Bearer a-1.old', 1]);
  });

  it('survives a kill after it was saved, whether the collector has seen it used or not', async () => {
    const { disk, process } = await rig(given);
    await process().answered(DUE, 'Bearer a-1.old');
    const afterKill = process();
    expect(afterKill.authorization()).toBe('Bearer a-1.new');
    await afterKill.answered(OK, 'Bearer a-1.new');
    expect(disk.now.key.reveal()).toBe('new');
  });

  it('falls back to the old one when the collector does not know the new one, as after it was restored', async () => {
    const { disk, process } = await rig(given, { nextKey: createSecret('lost') });
    const renewal = process();
    expect(await renewal.answered(REFUSED, 'Bearer a-1.lost')).toBe(true);
    expect([renewal.authorization(), disk.now.nextKey]).toEqual(['Bearer a-1.old', undefined]);
    expect(await renewal.answered(REFUSED, 'Bearer a-1.old')).toBe(false);
  });

  it('is tried again with the new one when a request was under way with the old one', async () => {
    const { process } = await rig(given, { nextKey: createSecret('new') });
    expect(await process().answered(REFUSED, 'Bearer a-1.old')).toBe(true);
  });

  it('is not asked for again and again when that fails', async () => {
    const { sink, process } = await rig(() => ({ status: 503 }));
    const renewal = process();
    await renewal.answered(DUE, 'Bearer a-1.old');
    await renewal.answered(DUE, 'Bearer a-1.old');
    expect(sink.received).toHaveLength(1);
  });
});

describe('the trust', () => {
  const told = { status: 202, headers: { 'pantau-trust': 'v2' } };

  it('is asked for when its version is another, saved, and in force; once', async () => {
    const { sink, disk, process } = await rig(() => ({ status: 200, body: JSON.stringify({ ca: PEM, system: false, version: 'v2' }) }));
    const renewal = process();
    await renewal.answered(told, 'Bearer a-1.old');
    await renewal.answered(told, 'Bearer a-1.old');
    expect([sink.received.map(({ url }) => url), disk.now.trust, disk.trusted]).toEqual([['/v1/trust'], { ca: PEM, system: false }, [PEM]]);
  });

  it.each(['{"ca":"","system":false}', '{"ca":5}', 'x'])('stays as it is when the answer is %s', async (body) => {
    const { disk, process } = await rig(() => ({ status: 200, body }));
    await process().answered(told, 'Bearer a-1.old');
    expect([disk.now.trust?.ca, disk.trusted, disk.faults]).toEqual(['old', [], 1]);
  });
});
