import type { Alert } from '@pantau/shared/alert';
import type { Finding } from '@pantau/shared/law/finding';
import { describe, expect, it } from 'vitest';
import { type Decision, decide, type OpeningNotice } from './decide.ts';
import { exampleFinding } from './testing/example-finding.ts';

const violation = exampleFinding();
const unverified = exampleFinding({ unverifiedSince: 5 });
const become = (status: Finding['status']): Finding => exampleFinding({ status });
const open: Alert = {
  region: 'contoh',
  id: 'alr-1-a',
  regulation: violation.regulation,
  duty: violation.duty,
  subject: violation.subject,
  severity: 'high',
  state: 'open',
  openedAt: 1,
  finding: violation,
};
const evidence = { key: 'k', subject: 'link/bb', fact: 'interface', witness: 'poller', summary: { id: 'Putus', en: 'Down' } };
const doubtful: Alert = { ...open, unverifiedSince: 2 };
const told: OpeningNotice[] = [
  { channel: 'surel', state: 'delivered' },
  { channel: 'hook', state: 'delivered' },
];

interface Row {
  after: Finding | null;
  alert?: Alert;
  opening?: OpeningNotice[];
  want: Decision;
}

const none = (reason: Decision['reason']): Decision => ({ action: 'none', reason, tell: [] });
const closed = (reason: Decision['reason'], tell = ['surel', 'hook']): Decision => ({ action: 'close', reason, tell });

describe('decide', () => {
  it.each<[string, Row]>([
    // Nobody is told of anything but violations.
    [
      'a violation without an alert opens one in every channel',
      { after: violation, want: { action: 'open', reason: 'new-violation', tell: ['surel', 'hook'] } },
    ],
    ['unknown is no violation', { after: become('unknown'), want: none('unknown-is-no-violation') }],
    ['what needs attention opens nothing', { after: become('advisory'), want: none('no-violation') }],
    ['what waits for a statement opens nothing', { after: become('attest'), want: none('no-violation') }],
    ['what is in order opens nothing', { after: become('compliant'), want: none('no-violation') }],
    ['an exempt violation opens nothing', { after: become('exempt'), want: none('no-violation') }],
    ['what does not apply opens nothing', { after: become('not-applicable'), want: none('no-violation') }],
    ['what is gone opens nothing', { after: null, want: none('no-violation') }],
    // Nobody is woken twice for one thing.
    [
      'a roll-up is told by the findings that it rests on',
      {
        after: exampleFinding({ evidence: [{ ...evidence, fact: 'finding banjarbaru-5-2022/32.3-backup' }] }),
        want: none('told-by-its-parts'),
      },
    ],
    [
      'a roll-up that has evidence of its own is told',
      {
        after: exampleFinding({ evidence: [{ ...evidence, fact: 'finding x' }, evidence] }),
        want: { action: 'open', reason: 'new-violation', tell: ['surel', 'hook'] },
      },
    ],
    // A channel that fails cannot carry the news that it fails.
    [
      'a finding about a channel is not sent through it',
      { after: exampleFinding({ subject: 'channel/hook' }), want: { action: 'open', reason: 'new-violation', tell: ['surel'] } },
    ],
    // An open alert is not told twice.
    [
      'a violation that goes on changes only the stored finding',
      { after: violation, alert: open, want: { action: 'refresh', reason: 'already-open', tell: [] } },
    ],
    // Missing telemetry neither opens nor closes.
    [
      'unknown keeps an alert and marks it unverified',
      { after: become('unknown'), alert: open, want: { action: 'mark-unverified', reason: 'unverified', tell: [] } },
    ],
    [
      'a violation that cannot be verified keeps its alert',
      { after: unverified, alert: open, want: { action: 'mark-unverified', reason: 'unverified', tell: [] } },
    ],
    [
      'a violation seen again is verified, without a message',
      { after: violation, alert: doubtful, want: { action: 'refresh', reason: 'verified-again', tell: [] } },
    ],
    [
      'a missing statement is no proof of recovery',
      { after: become('attest'), alert: open, want: { action: 'mark-unverified', reason: 'awaits-attestation', tell: [] } },
    ],
    // What ends an alert is told, with its own reason.
    ['compliant ends it', { after: become('compliant'), alert: open, opening: told, want: closed('recovered') }],
    ['compliant ends one that was unverified', { after: become('compliant'), alert: doubtful, opening: told, want: closed('recovered') }],
    ['advisory ends it', { after: become('advisory'), alert: open, opening: told, want: closed('eased') }],
    ['an exemption ends it', { after: become('exempt'), alert: open, opening: told, want: closed('exempted') }],
    [
      'a duty that no longer applies ends it',
      { after: become('not-applicable'), alert: open, opening: told, want: closed('no-longer-applies') },
    ],
    ['a subject that is gone ends it', { after: null, alert: open, opening: told, want: closed('gone') }],
    // Nobody hears of an end without its beginning.
    [
      'a channel that lost the opening is not told of the end',
      {
        after: become('compliant'),
        alert: open,
        opening: [
          { channel: 'surel', state: 'failed' },
          { channel: 'hook', state: 'delivered' },
        ],
        want: closed('recovered', ['hook']),
      },
    ],
    [
      'a channel that still tries the opening is told of the end',
      { after: become('compliant'), alert: open, opening: [{ channel: 'surel', state: 'pending' }], want: closed('recovered', ['surel']) },
    ],
    [
      'a channel added since is not told of the end',
      { after: become('compliant'), alert: open, opening: [{ channel: 'hook', state: 'delivered' }], want: closed('recovered', ['hook']) },
    ],
    [
      'a channel removed since is not told of the end',
      { after: become('compliant'), alert: open, opening: [{ channel: 'lama', state: 'delivered' }], want: closed('recovered', []) },
    ],
  ])('%s', (_rule, { after, alert, opening = [], want }) => {
    expect(decide({ change: { before: null, after }, alert, channels: ['surel', 'hook'], opening })).toEqual(want);
  });
});
