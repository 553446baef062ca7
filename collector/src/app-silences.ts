// The part of app.ts that joins silences with the ledger: what is open is read from there, to tell how much a silence is about.
import { randomBytes } from 'node:crypto';
import type { AlertTarget } from '@pantau/shared/alerts/target';
import type { Severity } from '@pantau/shared/law/finding';
import type { Row } from '@pantau/shared/ledger/driver';
import { optionalText, textOf } from '@pantau/shared/ledger/queries/row';
import type { Register } from '@pantau/shared/register/register';
import { placeOfSubject } from './register/place-of.ts';
import { openSilences, type Silences, type SilencesDeps } from './silences/silences.ts';

const OPEN_SQL = "select duty, subject, severity, site, pd from alerts where region = ? and state <> 'resolved'";

export interface SilencesSetting extends Pick<SilencesDeps, 'ledger' | 'journal' | 'now' | 'onChanged'> {
  readonly region: { readonly id: string };
  readonly register: () => Register;
  readonly agents: () => readonly { readonly id: string; readonly server: string }[];
}

export async function openRegionSilences({ region, register, agents, ...deps }: SilencesSetting): Promise<Silences> {
  const serverOf = (agent: string) => agents().find(({ id }) => id === agent)?.server;
  const hostOf = (subject: string) => placeOfSubject(register(), serverOf, subject).host;
  return await openSilences({
    ...deps,
    region: region.id,
    random: randomBytes,
    openTargets: async () => (await deps.ledger.all(OPEN_SQL, [region.id])).map((row) => targetOf(row, hostOf)),
  });
}

function targetOf(row: Row, hostOf: (subject: string) => string | undefined): AlertTarget {
  const subject = textOf(row, 'subject');
  const host = hostOf(subject);
  return {
    duty: textOf(row, 'duty'),
    subject,
    severity: textOf(row, 'severity') as Severity,
    ...optionalText(row, 'site', 'site'),
    ...optionalText(row, 'pd', 'pd'),
    ...(host === undefined ? {} : { host }),
  };
}
