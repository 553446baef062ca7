// The part of app.ts that joins silences with the ledger: what is open is read from there, to tell how much a silence is about.
import { randomBytes } from 'node:crypto';
import type { AlertTarget } from '@pantau/shared/alerts/target';
import type { Severity } from '@pantau/shared/law/finding';
import type { Row } from '@pantau/shared/ledger/driver';
import { optionalText, textOf } from '@pantau/shared/ledger/queries/row';
import { openSilences, type Silences, type SilencesDeps } from './silences/silences.ts';

const OPEN_SQL = "select duty, subject, severity, site, pd from alerts where region = ? and state <> 'resolved'";

export interface SilencesSetting extends Pick<SilencesDeps, 'ledger' | 'journal' | 'onChanged'> {
  readonly region: { readonly id: string };
  readonly agents: { list(): readonly { readonly id: string; readonly server: string }[] };
}

export async function openRegionSilences({ ledger, journal, region, onChanged, agents }: SilencesSetting): Promise<Silences> {
  const serverOf = (agent: string) => agents.list().find(({ id }) => id === agent)?.server;
  return await openSilences({
    ledger,
    journal,
    region: region.id,
    onChanged,
    now: Date.now,
    random: randomBytes,
    openTargets: async () => (await ledger.all(OPEN_SQL, [region.id])).map((row) => targetOf(row, serverOf)),
  });
}

function targetOf(row: Row, serverOf: (agent: string) => string | undefined): AlertTarget {
  const subject = textOf(row, 'subject');
  const [kind = '', id = ''] = subject.split('/');
  const host = kind === 'agent' ? serverOf(id) : kind === 'server' ? id : undefined;
  return {
    duty: textOf(row, 'duty'),
    subject,
    severity: textOf(row, 'severity') as Severity,
    ...optionalText(row, 'site', 'site'),
    ...optionalText(row, 'pd', 'pd'),
    ...(host === undefined ? {} : { host }),
  };
}
