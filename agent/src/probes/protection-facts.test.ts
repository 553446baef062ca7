// The parsers of the probes about the protection of a machine, on texts as machines write them.
import { describe, expect, it } from 'vitest';
import { isRemote, parseFluentBit, parseJournalUpload, parseRsyslog, parseSyslogNg } from './log-targets.ts';
import { judgeForwarding } from './logs.ts';
import { judgeProtection } from './malware.ts';
import { isSynchronised } from './timesync.ts';
import { parseUpdateNotice, pendingFact } from './updates.ts';
import { parseApcupsd, parseUpsList, parseUpsVariables } from './ups-answers.ts';

const HOUR = 3_600_000;

describe('logs', () => {
  it.each([
    [
      'rsyslog as Debian ships it',
      parseRsyslog,
      'module(load="imuxsock")\n*.*;auth,authpriv.none\t\t-/var/log/syslog\n#*.* @@old.example\n*.emerg :omusrmsg:*\n',
      [],
    ],
    ['rsyslog to a host', parseRsyslog, '*.* @@log.dinas.example:514\nauth.* @192.0.2.7\n', ['log.dinas.example', '192.0.2.7']],
    ['rsyslog by an action', parseRsyslog, 'action(type="omfwd" target="192.0.2.8" port="514" protocol="tcp")\n', ['192.0.2.8']],
    [
      'syslog-ng',
      parseSyslogNg,
      'destination d_file { file("/var/log/x"); };\ndestination d_net { network("192.0.2.9" port(601)); };\n',
      ['192.0.2.9'],
    ],
    ['journal-upload', parseJournalUpload, '[Upload]\n# URL=\nURL=https://log.example:19532\n', ['log.example']],
    [
      'fluent-bit',
      parseFluentBit,
      '[INPUT]\n    Name tail\n    Host no\n[OUTPUT]\n    Name forward\n    Host 192.0.2.10\n',
      ['192.0.2.10'],
    ],
  ])('go by %s', (_name, parse, text, expected) => {
    expect(parse(text)).toEqual(expected);
  });

  it.each([
    ['to another machine', ['rsyslogd'], ['192.0.2.8'], true, true],
    ['nowhere, and all was read', ['rsyslogd'], [], true, false],
    ['nowhere that was read', ['rsyslogd'], [], false, undefined],
    ['to a program here', ['rsyslogd'], ['127.0.0.1'], true, undefined],
    ['where a shipper of root sends them', ['filebeat'], [], true, undefined],
  ])('go %s', (_name, programs, targets, isWhole, expected) => {
    expect(judgeForwarding(programs, targets, isWhole).forwards).toBe(expected);
  });

  it('stay here when they go to this machine', () => {
    expect(['localhost', '127.0.0.1', '[::1]', 'log.example'].map(isRemote)).toEqual([false, false, false, true]);
  });
});

describe('protection against malware', () => {
  const day = 24 * HOUR;

  it.each([
    ['recent signatures', ['clamd'], 0, true],
    ['old signatures', ['clamd'], -8 * day, false],
    ['signatures nobody can read', ['clamd'], undefined, undefined],
    ['another product', ['wdavdaemon'], undefined, true],
    ['nothing that is known', ['sshd'], undefined, undefined],
  ])('with %s', (_name, names, age, expected) => {
    const nowMs = 1_700_000_000_000;
    expect(judgeProtection(new Set(names), age === undefined ? undefined : nowMs + age, nowMs).active).toBe(expected);
  });
});

describe('updates', () => {
  const seen = (name: string, security: boolean, notBefore: string) => ({ name, security, notBefore, since: '2026-02-20T00:00:00Z' });

  it('can be missing since the oldest of them, and since the lists were renewed', () => {
    const pending = {
      manager: 'apt' as const,
      pending: 2,
      listsAt: '2026-02-25T00:00:00Z',
      securityLists: true,
      seen: [seen('a', false, '2026-02-01T00:00:00Z'), seen('b', true, '2026-02-10T00:00:00Z')],
    };
    expect(pendingFact(pending)).toEqual({
      manager: 'apt',
      pending: 2,
      security: 1,
      packages: ['b', 'a'],
      missingNotBefore: '2026-02-01T00:00:00Z',
      missingSince: '2026-02-20T00:00:00Z',
    });
    expect(pendingFact({ manager: 'apt', pending: 0, listsAt: '2026-02-25T00:00:00Z', securityLists: true, seen: [] })).toMatchObject({
      missingNotBefore: '2026-02-25T00:00:00Z',
    });
    expect(pendingFact({ manager: 'apt', pending: 0, securityLists: true, seen: [] })).not.toHaveProperty('missingNotBefore');
  });

  it.each([
    ['12 updates can be applied immediately.\n3 of these updates are standard security updates.\n', { pending: 12, security: 3 }],
    ['1 update can be applied immediately.\n', { pending: 1 }],
    ['', {}],
  ])('are counted by update-notifier: %j', (text, expected) => {
    expect(parseUpdateNotice(text)).toEqual(expected);
  });
});

describe('a UPS', () => {
  const variables = (status: string) =>
    `BEGIN LIST VAR rak1\nVAR rak1 device.mfr "APC"\nVAR rak1 ups.model "Smart-UPS 1500"\nVAR rak1 ups.serial "AS1234567890 "\nVAR rak1 ups.status "${status}"\nEND LIST VAR rak1\nOK Goodbye\n`;

  it('is named by NUT', () => {
    expect(parseUpsList('BEGIN LIST UPS\nUPS rak1 "Rak 1"\nUPS rak2 "Description unavailable"\nEND LIST UPS\nOK Goodbye\n')).toEqual([
      'rak1',
      'rak2',
    ]);
  });

  it.each([
    ['OL CHRG', true],
    ['OB DISCHRG', false],
    ['OL RB', false],
  ])('with the status %s of NUT is well: %s', (status, ok) => {
    expect(parseUpsVariables('rak1', variables(status))).toEqual({
      name: 'rak1',
      status,
      ok,
      model: 'Smart-UPS 1500',
      serial: 'AS1234567890',
    });
  });

  it.each([
    ['ONLINE', true],
    ['ONBATT', false],
    ['COMMLOST', false],
  ])('with the status %s of apcupsd is well: %s', (status, ok) => {
    const line = (text: string) => `\0${String.fromCharCode(text.length + 1)}${text}\n`;
    const answer = `${line('UPSNAME  : rak3')}${line(`STATUS   : ${status} `)}${line('SERIALNO : 3B0')}\0\0`;
    expect(parseApcupsd(answer)).toEqual({ name: 'rak3', status, ok, serial: '3B0' });
  });
});

it('the clock is right unless the kernel was told that nobody keeps it', () => {
  const timex = Buffer.alloc(208);
  timex.writeInt32LE(0x2001, 40);
  expect(isSynchronised(timex)).toBe(true);
  timex.writeInt32LE(0x2040, 40);
  expect(isSynchronised(timex)).toBe(false);
});
