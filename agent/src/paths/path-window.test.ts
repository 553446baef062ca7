import { describe, expect, it } from 'vitest';
import { afterRun, factOf, NO_RUNS, type PathWindow } from './path-window.ts';
import { readPingOutput } from './ping-output.ts';

const MINUTE = 60_000;
const START = Date.parse('2026-03-02T01:00:00Z');

/** The window after runs of five requests, one a minute, of which so many were answered after so many milliseconds. */
function after(answered: readonly number[], ms = (_run: number) => 10): PathWindow {
  return answered.reduce(
    (window, received, run) => afterRun(window, { sent: 5, received, times: Array<number>(received).fill(ms(run)) }, START + run * MINUTE),
    NO_RUNS,
  );
}

/** How often the fact changed on the way. */
function changes(answered: readonly number[], ms?: (run: number) => number): number {
  const told = answered.map((_, index) => JSON.stringify(factOf(after(answered.slice(0, index + 1), ms))));
  return told.filter((each, index) => index > 0 && each !== told[index - 1]).length;
}

describe('what is told of a path', () => {
  it('is nothing after one silent run, and that it is down since the first of two', () => {
    expect(factOf(after([0]))).toBeUndefined();
    expect(factOf(after([0, 0]))).toEqual({ up: false, downSince: '2026-03-02T01:00:00.000Z' });
    expect(factOf(after([5, 5, 0]))).toMatchObject({ up: true });
    expect(factOf(after([5, 5, 0, 0, 0]))).toEqual({ up: false, downSince: '2026-03-02T01:02:00.000Z' });
  });

  it('begins anew when it comes up again', () => {
    expect(factOf(after([5, 0, 0, 5]))).toEqual({ up: true, lossPct: 0, rttMs: 10 });
  });

  it('is the loss of the last runs in steps', () => {
    expect(factOf(after([...Array<number>(19).fill(5), 4]))).toMatchObject({ lossPct: 1 });
    expect(factOf(after(Array<number>(20).fill(4)))).toMatchObject({ lossPct: 20 });
    expect(factOf(after([1, ...Array<number>(20).fill(5)]))).toMatchObject({ lossPct: 0 });
  });

  it('does not change with each lost packet', () => {
    const oneInTwenty = Array.from({ length: 100 }, (_, run) => (run % 4 === 3 ? 4 : 5));
    expect(changes(oneInTwenty)).toBeLessThanOrEqual(3);
    expect(changes(Array<number>(120).fill(5), (run) => 10 + Math.sin(run) / 2)).toBeLessThanOrEqual(2);
  });

  it('is the smallest round trip of the last hour, in two digits', () => {
    expect(factOf(after([5, 5, 5], (run) => [0.3456, 0.9, 2][run] ?? 9))).toMatchObject({ rttMs: 0.35 });
    expect(factOf(after(Array<number>(62).fill(5), (run) => (run === 0 ? 3 : 12.34)))).toMatchObject({ rttMs: 12 });
  });
});

describe('the output of ping', () => {
  const answer = (seq: number, more = 'ttl=63 time=0.345 ms') => `64 bytes from 10.61.2.2: icmp_seq=${seq} ${more}\n`;
  const end = (line: string) => `\n--- 10.61.2.2 ping statistics ---\n${line}\n`;

  it('is read with errors and duplicates', () => {
    const twice = `${answer(1)}${answer(1, 'ttl=63 time=9.1 ms (DUP!)')}${answer(2, 'ttl=63 time=12 ms')}`;
    const text = `${twice}From 10.61.1.1 icmp_seq=3 Destination Host Unreachable\n${end('3 packets transmitted, 2 received, +1 duplicates, +1 errors, 33.3333% packet loss, time 402ms')}`;
    expect(readPingOutput(text)).toEqual({ sent: 3, received: 2, times: [0.345, 12], hopLimit: 63 });
    expect(readPingOutput(end('5 packets transmitted, 0 received, +5 errors, 100% packet loss, time 4ms'))).toMatchObject({ received: 0 });
  });

  it.each([
    ['another language', `${answer(1, 'ttl=63 waktu=0,345 md')}${end('1 paket dikirim, 1 diterima')}`],
    ['more answers than were received', `${answer(1)}${answer(2)}${end('2 packets transmitted, 1 received, 50% packet loss')}`],
    ['nothing sent', end('0 packets transmitted, 0 received')],
    ['nothing at all', ''],
  ])('is not taken for silence: %s', (_, text) => {
    expect(readPingOutput(text)).toHaveProperty('unable');
  });

  it.each([
    ['ping: sendmsg: Operation not permitted\n5 packets transmitted, 0 received, 100% packet loss', 'firewall'],
    ['ping: connect: Network is unreachable', 'route'],
    ['ping: socktype: SOCK_RAW\nping: socket: Operation not permitted', 'AmbientCapabilities'],
  ])('names the remedy: %s', (text, remedy) => {
    expect(readPingOutput(text)).toEqual({ unable: expect.stringContaining(remedy) });
  });
});
