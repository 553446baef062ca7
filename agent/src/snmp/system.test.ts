import { describe, expect, it } from 'vitest';
import { followUptime, upSeconds, wholeTicks } from './system.ts';

const DAY_TICKS = 8_640_000;
const WRAP = 2 ** 32;

describe('sysUpTime', () => {
  it('wraps after 497 days: the device did not start anew', () => {
    const before = followUptime(undefined, { sysUpTime: WRAP - 1_000 }, 0);
    const after = followUptime(before, { sysUpTime: 2_000 }, 30_000);

    expect(after && wholeTicks(after)).toBe(WRAP + 2_000);
  });

  it('falls back in the middle: the device started anew', () => {
    const before = followUptime(undefined, { sysUpTime: 100 * DAY_TICKS }, 0);
    const after = followUptime(before, { sysUpTime: 500 }, 30_000);

    expect(after && wholeTicks(after)).toBe(500);
  });

  it('starts anew just when a wrap was near: the time that has passed tells it', () => {
    const before = followUptime(undefined, { sysUpTime: WRAP - 1_000 }, 0);
    const after = followUptime(before, { sysUpTime: 6 * 360_000 }, 30_000);

    expect(after?.wraps).toBe(0);
  });

  it('is counted on by the clock of the engine, which wraps only after 68 years', () => {
    const seconds = (2 * WRAP) / 100 + 5_000;
    const uptime = followUptime(undefined, { sysUpTime: 500_000, snmpEngineTime: Math.round(seconds) + 4 }, 0);

    expect(uptime?.wraps).toBe(2);
  });

  it('is not mixed up with an engine that started at another time', () => {
    expect(followUptime(undefined, { sysUpTime: 500_000, snmpEngineTime: 90_000_000 }, 0)?.wraps).toBe(0);
  });

  it('is that of the SNMP service: a host that says its own has run longer', () => {
    expect(upSeconds({ ticks: 1_000, wraps: 0, atMs: 0 }, { hrSystemUptime: 500_000 })).toBe(5_000);
  });
});
