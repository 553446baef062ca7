// Alerts as the collector would have left them: one group that is open and told, one that is in hand, one that is over, one alert on hold.
import type { Acknowledgement, Alert, AlertGroup } from '@pantau/shared/alert';
import type { Finding } from '@pantau/shared/law/finding';
import type { Statement } from '@pantau/shared/ledger/driver';
import { acknowledgementRow, alertRow, groupRow, noticeRow, transitionRow } from '@pantau/shared/ledger/testing/alerts';
import { HOUR, MINUTE } from './findings.ts';

/** The rows: of a violation of the region's law, and of an agent that is silent. */
export function alertStatements(region: string, [finding, silent]: readonly [Finding, Finding], now: number): Statement[] {
  const alertOf = (id: string, subject: string, more: Partial<Alert> = {}): Alert => ({
    ...{ region, id, source: 'finding', regulation: finding.regulation, duty: finding.duty, subject, severity: 'critical' },
    ...{ state: 'firing', openedAt: now - 2 * HOUR, firesAt: now - 2 * HOUR, flapping: false, pd: 'bpkad', site: 'pusat' },
    ...{ finding: { ...finding, subject }, ...more },
  });
  const groupOf = (id: string, more: Partial<AlertGroup> = {}): AlertGroup => ({
    ...{ region, id, key: `pusat ${id}`, site: 'pusat', cause: finding.duty, openedAt: now - 2 * HOUR, messages: 1, told: [] },
    ...{ severity: 'critical', acknowledged: [], step: 0, called: [], receivers: ['channel/webhook', 'person/budi'], ...more },
  });
  const inHand: Acknowledgement = { by: 'person/sari', at: now - HOUR, until: now + 3 * HOUR, note: 'menuju lokasi' };
  const ofSilent = { regulation: silent.regulation, duty: silent.duty, severity: silent.severity, finding: silent };
  const told = { group: 'grp-1', kind: 'opened', createdAt: now - 2 * HOUR, queuedAt: now - 2 * HOUR, attempts: 1 } as const;
  return [
    groupRow(groupOf('grp-1', { told: ['al-1'], toldAt: now - 2 * HOUR })),
    alertRow(alertOf('al-1', 'dataset/sipd', { group: 'grp-1', unverifiedSince: now - 20 * MINUTE })),
    transitionRow(region, { alert: 'al-1', at: now - 2 * HOUR, from: null, to: 'firing', reason: 'new-violation' }),
    noticeRow(region, { ...told, key: 'k1', receiver: 'channel/webhook', channel: 'webhook', deliveredAt: now - 2 * HOUR + 40 }, [
      { channel: 'webhook' },
    ]),
    noticeRow(region, { ...told, key: 'k2', receiver: 'person/budi', channel: 'sms', lastError: 'HTTP 500' }, [
      { channel: 'telegram', to: '777000777' },
      { channel: 'sms', to: '+6281100009999' },
    ]),
    groupRow(groupOf('grp-2', { site: 'kantor', acknowledged: [inHand], severity: 'high', openedAt: now - 3 * HOUR })),
    alertRow(alertOf('al-2', 'agent/ag-2', { ...ofSilent, group: 'grp-2', state: 'acknowledged', site: 'kantor' })),
    acknowledgementRow(region, 'grp-2', inHand),
    groupRow(groupOf('grp-0', { openedAt: now - 40 * HOUR, closedAt: now - 39 * HOUR })),
    alertRow(
      alertOf('al-0', 'dataset/simpeg', {
        ...{ group: 'grp-0', severity: 'high', state: 'resolved', openedAt: now - 40 * HOUR, firesAt: now - 40 * HOUR },
        ...{ closedAt: now - 39 * HOUR, pd: 'bkpsdm' },
      }),
    ),
    transitionRow(region, {
      ...{ alert: 'al-0', at: now - 39 * HOUR, from: 'firing', to: 'resolved', reason: 'resolved-by-hand' },
      ...{ actor: 'page/Sari', note: '<b>disk</b> diganti' },
    }),
    alertRow(alertOf('al-9', 'agent/ag-3', { ...ofSilent, state: 'pending', firesAt: now + MINUTE, openedAt: now - 10_000 })),
  ];
}
