// The on-call stage: a broken schedule never replaces a good one, overrides outlive a restart, and what is missing is told.
import { rmSync } from 'node:fs';
import { readProofs } from '@pantau/shared/ledger/queries/oncall';
import { DAY, HOUR } from '@pantau/shared/time';
import { beforeEach, describe, expect, it } from 'vitest';
import { dutyFile, type OnCallRig, onCallRig, wib } from './testing/oncall-rig.ts';

let rig: OnCallRig;
beforeEach(async () => {
  rig = await onCallRig();
});

const people = (gaps: ReturnType<OnCallRig['gaps']>) =>
  [...gaps].flatMap(([subject, found]) => found.map(({ reason }) => `${subject} ${reason}`));

describe('the schedule', () => {
  it('is none, and no finding, as long as there is no file', async () => {
    const stage = await rig.open();
    expect(stage.current()).toBeUndefined();
    expect(rig.gaps()).toEqual(new Map());
    const told = rig.nextGaps();
    rig.write(dutyFile());
    await told;
    expect(stage.current()?.people).toHaveLength(3);
    expect(rig.changes()).toBe(1);
  });

  it('that the configuration names must be there', async () => {
    await rig.open({ required: true });
    expect(people(rig.gaps())).toEqual(['oncall/uji schedule-faulty']);
    expect(rig.gaps().get('oncall/uji')?.[0]?.sentence.en).toContain('oncall: none');
  });

  it('that is broken is told with file and line, and the one before stays, also over a restart', async () => {
    rig.write(dutyFile());
    const stage = await rig.open();
    const told = rig.nextGaps();
    rig.write('people:\n  - id: budi\n');
    expect(people(await told)).toContain('oncall/uji schedule-faulty');
    expect(rig.gaps().get('oncall/uji')?.[0]?.sentence.id).toMatch(/oncall\.yaml:2:\d+: people\[budi\]\.name: wajib diisi/);
    expect(stage.current()?.people).toHaveLength(3);
    const again = await rig.open();
    expect(again.current()?.policies.map(({ id }) => id)).toEqual(['gawat', 'cadangan', 'lain']);
    expect(people(rig.gaps())).toContain('oncall/uji schedule-faulty');
    const mended = rig.nextGaps();
    rig.write({ ...dutyFile(), limit: { messages: 3, per: '5m' } });
    expect(people(await mended)).not.toContain('oncall/uji schedule-faulty');
    expect(again.current()?.limit).toEqual({ messages: 3, minutes: 5 });
  });

  it('whose file is gone stays in use, until the configuration says that none is wanted', async () => {
    rig.write(dutyFile());
    const stage = await rig.open();
    const told = rig.nextGaps();
    rmSync(rig.path);
    expect(people(await told)).toContain('oncall/uji schedule-faulty');
    expect(stage.current()).toBeDefined();
    expect((await rig.open({ none: true })).current()).toBeUndefined();
    expect((await rig.open()).current()).toBeUndefined();
    expect(rig.gaps()).toEqual(new Map());
  });

  it('leaves no name and no number of a person in the journal', async () => {
    rig.write(dutyFile());
    const stage = await rig.open();
    await stage.addOverride({
      rotation: 'harian',
      person: 'budi',
      from: rig.clock.now,
      until: rig.clock.now + HOUR,
      by: 'terminal/ani',
      why: 'sakit',
    });
    const journal = JSON.stringify(await rig.ledger.all('select * from journal'));
    expect(journal).toContain('oncall-schedule');
    expect(journal).toContain('oncall-override-added');
    for (const personal of ['budi', 'Budi', '62811', '1001', 'ani', 'sakit']) expect(journal).not.toContain(personal);
  });
});

describe('an override', () => {
  it('holds over a restart, and ends early when told', async () => {
    rig.write(dutyFile());
    const stage = await rig.open();
    const before = rig.changes();
    const { id } = await stage.addOverride({ rotation: 'harian', person: 'budi', from: rig.clock.now, until: rig.clock.now + DAY });
    expect(rig.changes()).toBe(before + 1);
    const again = await rig.open();
    expect(again.overrides()).toMatchObject([{ id, person: 'budi', until: rig.clock.now + DAY }]);
    rig.clock.now += HOUR;
    expect(await again.endOverride(id)).toMatchObject({ until: rig.clock.now });
    expect(await again.endOverride(id)).toBeUndefined();
    // It did hold: who had the duty then may still be asked.
    expect((await rig.open()).overrides()).toMatchObject([{ id, until: rig.clock.now }]);
  });

  it('that is ended before it begins never was', async () => {
    rig.write(dutyFile());
    const stage = await rig.open();
    const { id } = await stage.addOverride({ rotation: 'harian', person: 'budi', from: rig.clock.now + HOUR, until: rig.clock.now + DAY });
    await stage.endOverride(id);
    expect(stage.overrides()).toEqual([]);
    expect((await rig.open()).overrides()).toEqual([]);
  });
});

describe('contacts', () => {
  it('are proved by a delivered message, for a quarter of a year', async () => {
    rig.write(dutyFile());
    const stage = await rig.open();
    expect(people(rig.gaps())).toEqual(['person/budi unproved', 'person/siti unproved', 'person/rina unproved']);
    await rig.deliver('budi', { channel: 'telegram', to: '1001' }, rig.clock.now);
    await rig.deliver('siti', { channel: 'telegram', to: '999' }, rig.clock.now);
    // A further contact that nobody tried is told to whoever asks, and makes no finding.
    expect((await stage.check()).gaps).toContainEqual(expect.objectContaining({ subject: 'person/budi', soft: true }));
    // What reached an address that Siti no longer has proves nothing.
    expect(people(rig.gaps())).toEqual(['person/siti unproved', 'person/rina unproved']);
    // The outbox is cleared from time to time; the proof stays.
    await rig.ledger.transaction((tx) => tx.run([{ sql: 'delete from outbox', params: [] }]));
    rig.clock.now = wib('2026-04-06T08:59');
    await stage.check();
    expect(people(rig.gaps())).not.toContain('person/budi unproved');
    rig.clock.now = wib('2026-04-06T09:00');
    await stage.check();
    expect(rig.gaps().get('person/budi')?.[0]?.sentence.id).toContain('terakhir 2026-01-06');
  });

  it('that refused the last message are a gap, also beside one that works', async () => {
    rig.write(dutyFile());
    const stage = await rig.open();
    await rig.deliver('budi', { channel: 'telegram', to: '1001' }, rig.clock.now);
    await rig.deliver('budi', { channel: 'sms', to: '+62811' }, rig.clock.now);
    const sql = `update outbox set delivered_at = null, failed_at = ?, last_error = ? where channel = 'telegram'`;
    await rig.ledger.transaction((tx) => tx.run([{ sql, params: [rig.clock.now + 1, 'never-told'] }]));
    await stage.check();
    // What was dropped without a try says nothing of the contact.
    expect(people(rig.gaps())).toEqual(['person/budi unproved', 'person/siti unproved', 'person/rina unproved']);
    await rig.ledger.transaction((tx) => tx.run([{ sql, params: [rig.clock.now + 1, 'chat not found'] }]));
    await stage.check();
    expect(people(rig.gaps())).toEqual(['person/budi contact-failed', 'person/siti unproved', 'person/rina unproved']);
  });

  it('keep the newest proof', async () => {
    rig.write(dutyFile());
    const stage = await rig.open();
    for (const at of [rig.clock.now, rig.clock.now + DAY]) {
      await rig.deliver('budi', { channel: 'sms', to: '+62811' }, at);
      await stage.check();
    }
    expect(await readProofs(rig.ledger, 'uji')).toEqual([
      { person: 'budi', channel: 'sms', address: '+62811', provedAt: rig.clock.now + DAY },
    ]);
  });
});
