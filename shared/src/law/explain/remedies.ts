// What a person does about the reason of a finding: by the check and the family that gave it, else as it is for every family.
import { valueWords } from '../catalogue/words.ts';
import type { Check } from '../check.ts';
import type { Finding } from '../finding.ts';
import type { Sentence } from '../status.ts';
import { ACCESS_REMEDIES } from './remedies/access.ts';
import { APPLICATION_REMEDIES } from './remedies/applications.ts';
import { BACKUP_REMEDIES } from './remedies/backups.ts';
import { KEPT_REMEDIES } from './remedies/backups-kept.ts';
import { CERTIFICATE_REMEDIES } from './remedies/certificates.ts';
import { DATA_REMEDIES } from './remedies/data.ts';
import { MACHINE_REMEDIES } from './remedies/machines.ts';
import { NATIONAL_REMEDIES } from './remedies/national.ts';
import { NETWORK_REMEDIES } from './remedies/network.ts';
import { OFFICE_REMEDIES } from './remedies/offices.ts';
import { OPERATIONAL_REMEDIES } from './remedies/operational.ts';
import { PAPER_REMEDIES } from './remedies/papers.ts';
import { PLACE_REMEDIES } from './remedies/places.ts';
import type { FamilyRemedies } from './remedies/remedy.ts';
import { SECURITY_REMEDIES } from './remedies/security.ts';
import { SHARED_REMEDIES } from './remedies/shared.ts';
import { WEB_REMEDIES } from './remedies/web.ts';

/** By `family check reason`, `family reason`, or `reason` for every family. */
export const REMEDIES: ReadonlyMap<string, Sentence> = new Map([
  ...Object.entries(SHARED_REMEDIES),
  ...[
    ACCESS_REMEDIES,
    APPLICATION_REMEDIES,
    BACKUP_REMEDIES,
    KEPT_REMEDIES,
    CERTIFICATE_REMEDIES,
    DATA_REMEDIES,
    MACHINE_REMEDIES,
    NATIONAL_REMEDIES,
    NETWORK_REMEDIES,
    OFFICE_REMEDIES,
    OPERATIONAL_REMEDIES,
    PAPER_REMEDIES,
    PLACE_REMEDIES,
    SECURITY_REMEDIES,
    WEB_REMEDIES,
  ].flatMap(byFullName),
]);

function byFullName(families: FamilyRemedies): [string, Sentence][] {
  return Object.entries(families).flatMap(([family, remedies]) =>
    Object.entries(remedies).map(([key, remedy]): [string, Sentence] => [`${family} ${key}`, remedy]),
  );
}

type Asked = Pick<Check, 'family' | 'id'>;

/** Under which name the remedy for a reason that a check gives stands. */
export function remedyName(reason: string, { family, id }: Asked): string | undefined {
  return [`${family} ${id} ${reason}`, `${family} ${reason}`, reason].find((name) => REMEDIES.has(name));
}

/** What to do about a finding that a check gave, with its own values filled in. */
export function remedyOf(finding: Finding, check: Asked): Sentence | undefined {
  const remedy = REMEDIES.get(remedyName(finding.reason, check) ?? '');
  return remedy === undefined ? undefined : { id: fill(remedy.id, finding, 'id'), en: fill(remedy.en, finding, 'en') };
}

function fill(text: string, finding: Finding, language: 'id' | 'en'): string {
  const { subject, duty, title, pd = { id: 'PD', en: 'the office' }[language] } = finding;
  const own: Readonly<Record<string, string>> = { subject, duty, title: title[language], pd };
  return text.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => {
    const used = finding.parameters.find((parameter) => parameter.name === name);
    return own[name] ?? (used === undefined ? name : valueWords(used.value, used.unit)[language]);
  });
}
