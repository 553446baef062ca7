import { expect, it } from 'vitest';
import { createScene } from './day/scene.ts';
it('plays', async () => {
  const t0 = Date.now();
  const scene = await createScene(Date.parse('2026-03-01T17:00:00+07:00'));
  console.log('scene', Date.now() - t0);
  try {
    const { Session } = await import('node:inspector/promises');
    const session = new Session(); session.connect();
    await session.post('Profiler.enable'); await session.post('Profiler.start');
    await scene.playUntil(scene.clock.now() + 60*60_000);
    const { profile } = await session.post('Profiler.stop');
    const self = new Map<string, number>(); const dt = profile.timeDeltas!; const idx = new Map(profile.nodes.map((n) => [n.id, n]));
    profile.samples!.forEach((id, i) => { const n = idx.get(id)!.callFrame; const k = n.functionName + ' ' + n.url.split('/').slice(-3).join('/') + ':' + n.lineNumber; self.set(k, (self.get(k) ?? 0) + dt[i]!); });
    console.log([...self].sort((a, b) => b[1] - a[1]).slice(0, 40).map(([k, v]) => `${Math.round(v / 1000)} ms ${k}`).join('\n'));
    console.log('hour', Date.now() - t0);
    for (const a of scene.phones.arrivals) console.log(new Date(a.at).toISOString(), a.channel, a.to, a.text.slice(0, 3000));
    console.log(scene.logged.filter(l=>!/"level":30/.test(l)).slice(0,40).join(''));
  } finally { await scene.stop(); }
  expect(1).toBe(1);
}, 300_000);
