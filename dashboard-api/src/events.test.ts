// Shows when an open page is told to look again.
import { describe, expect, it, onTestFinished } from 'vitest';
import { MINUTE, manyFindings, NOW } from './testing/findings.ts';
import { type Setup, setUp } from './testing/setup.ts';

/** Opens the stream and reads events one by one. */
async function listen(setup: Setup): Promise<() => Promise<string>> {
  const stop = new AbortController();
  const response = await setup.app.request('/events', { signal: stop.signal });
  const reader = (response.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream()).getReader();
  onTestFinished(async () => {
    stop.abort();
    await reader.cancel();
  });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  let text = '';
  return async () => {
    while (!text.includes('\n\n')) {
      const { value, done } = await reader.read();
      if (done) {
        throw new Error('The stream ended');
      }
      text += value;
    }
    const end = text.indexOf('\n\n');
    const event = /^event: (.*)$/m.exec(text.slice(0, end))?.[1] ?? '';
    text = text.slice(end + 2);
    return event;
  };
}

/** Resolves with the event, or `nothing` when none came in time: longer than the poll, shorter than the heartbeat. */
function within(milliseconds: number, event: Promise<string>): Promise<string> {
  return Promise.race([event, new Promise<string>((resolve) => setTimeout(() => resolve('nothing'), milliseconds))]);
}

describe('GET /events', () => {
  it('says changed after a finding was written, and stays silent before', async () => {
    const setup = await setUp();
    const next = await listen(setup);
    expect(await next()).toBe('ready');
    const event = next();
    expect(await within(1_500, event)).toBe('nothing');

    setup.ledger.putFindings(manyFindings(1));

    expect(await within(3_000, event)).toBe('changed');
  });

  it('says changed when a host becomes late, though nothing was written', async () => {
    const setup = await setUp();
    const next = await listen(setup);
    await next();

    setup.setNow(NOW + MINUTE);

    expect(await within(3_000, next())).toBe('changed');
  });

  it('says changed for fresher reports too, but not each second', async () => {
    const setup = await setUp();
    const next = await listen(setup);
    await next();
    setup.ledger.report('ag-1', NOW);
    const event = next();
    expect(await within(1_500, event)).toBe('nothing');

    setup.setNow(NOW + 6_000);

    expect(await within(3_000, event)).toBe('changed');
  });

  it('tells every open page', async () => {
    const setup = await setUp();
    const pages = await Promise.all([listen(setup), listen(setup), listen(setup)]);
    await Promise.all(pages.map((next) => next()));

    setup.ledger.run(`update alerts set state = 'closed', closed_at = ? where id = 'al-1'`, NOW);

    expect(await Promise.all(pages.map((next) => within(3_000, next())))).toEqual(['changed', 'changed', 'changed']);
  });
});
