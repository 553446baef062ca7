// All record kinds together: their schemas, the names of their lists, the kinds in references, and the types of the
// records. The register reader and the case files build their schemas here, the law reads the types.
import { z } from 'zod';
import { dataRecords } from './data.ts';
import { type Fields, strict, text, truth } from './fields.ts';
import { letterRecords } from './letters.ts';
import { machineRecords } from './machines.ts';
import { networkRecords } from './network.ts';
import { paperRecords } from './papers.ts';
import { peopleRecords } from './people.ts';
import { placeRecords } from './place.ts';
import { ownRecords, restRecords } from './rest.ts';
import { watchedRecords } from './watched.ts';
import { say } from './words.ts';

/** The kind of each list, as it stands before the id in a reference: `servers` holds `server/…`. */
export const LIST_PREFIX = {
  pds: 'pd',
  sites: 'site',
  rooms: 'room',
  servers: 'server',
  devices: 'device',
  media: 'media',
  links: 'link',
  ip_blocks: 'ip_block',
  recommendations: 'recommendation',
  proposals: 'proposal',
  coordinations: 'coordination',
  permits: 'permit',
  exemptions: 'exemption',
  norm_conflicts: 'norm_conflict',
  regulation_changes: 'regulation_change',
  failovers: 'failover',
  risk_assessments: 'risk_assessment',
  datasets: 'dataset',
  datastores: 'datastore',
  apps: 'app',
  repositories: 'repository',
  documents: 'document',
  attestations: 'attestation',
  contracts: 'contract',
  maintenance: 'maintenance',
  outages: 'outage',
  reports: 'report',
  supervisions: 'supervision',
  audits: 'audit',
  restore_tests: 'restore_test',
  incidents: 'incident',
  persons: 'person',
  certificates: 'certificate',
  signatures: 'signature',
  domains: 'domain',
  mail_domains: 'mail_domain',
  social_accounts: 'social_account',
  national_services: 'national_service',
  pdn_workloads: 'pdn_workload',
  pd_successions: 'pd_succession',
  site_policies: 'site_policy',
  acl_baselines: 'acl_baseline',
  access_rights: 'access_right',
  change_tickets: 'change_ticket',
  integrations: 'integration',
  other_records: 'other_record',
  register_complete: 'register_complete',
  parameters: 'parameter',
  backup_sources: 'backup_source',
  endpoints: 'endpoint',
  ip_addresses: 'ip_address',
  media_moves: 'media_move',
} as const satisfies Record<string, string>;

export type ListName = keyof typeof LIST_PREFIX;
/** Lists that only a register in use has. */
const OWN_LIST_NAMES = ['parameters', 'backup_sources', 'endpoints', 'ip_addresses', 'media_moves'] as const;
export type OwnListName = (typeof OWN_LIST_NAMES)[number];
/** Lists that a case file may have too. */
export type CaseListName = Exclude<ListName, OwnListName>;

export const LIST_NAMES = Object.keys(LIST_PREFIX).filter(isListName);
export const CASE_LIST_NAMES = LIST_NAMES.filter((name): name is CaseListName => !OWN_LIST_NAMES.some((own) => own === name));

/** Whether a text is the name of a list. */
export function isListName(name: string): name is ListName {
  return Object.hasOwn(LIST_PREFIX, name);
}

const LIST_OF_PREFIX: ReadonlyMap<string, ListName> = new Map(LIST_NAMES.map((name) => [LIST_PREFIX[name], name]));

/** The list of a kind: `server` to `servers`. */
export function listOfKind(kind: string): ListName | undefined {
  return LIST_OF_PREFIX.get(kind);
}

const TOPICS = CASE_LIST_NAMES.filter((name) => name !== 'register_complete');

/** The schema of one record for each list. Building them takes milliseconds: build once per set of fields. */
export function createRecordSchemas(fields: Fields) {
  return {
    ...placeRecords(fields),
    ...machineRecords(fields),
    ...networkRecords(fields),
    ...letterRecords(fields),
    ...dataRecords(fields),
    ...paperRecords(fields),
    ...peopleRecords(fields),
    ...restRecords(fields, TOPICS),
    ...ownRecords(fields),
    ...watchedRecords(fields),
  } satisfies Record<ListName, z.ZodType>;
}

/** The schema of the region itself. */
export function createRegionSchema(fields: Fields) {
  return strict(
    {
      id: z
        .string()
        .regex(/^[a-z0-9][a-z0-9-]{0,62}$/)
        .describe(
          say(
            'Nama pendek daerah; ada di setiap kunci, label dan pesan.',
            'Short name of the region; stands in every key, label and message.',
          ),
        ),
      name: text.describe(say('Nama lengkap.', 'Full name.')),
      zone: z.enum(['WIB', 'WITA', 'WIT']).describe(say('Zona waktu.', 'Time zone.')),
      regulations: z
        .array(fields.regulation)
        .min(1)
        .describe(say('Peraturan dasar penilaian daerah ini.', 'Regulations that the region is judged by.')),
      example: truth
        .default(false)
        .describe(
          say('Contoh buatan: setiap halaman dan pesan menyebut CONTOH.', 'A generated example: every page and message says CONTOH.'),
        ),
    },
    say('Daerah pemilik register ini.', 'The region this register is about.'),
  );
}

export type RecordSchemas = ReturnType<typeof createRecordSchemas>;
export type Region = z.infer<ReturnType<typeof createRegionSchema>>;

/** One record of a list. */
export type RecordOf<Name extends ListName> = z.infer<RecordSchemas[Name]>;
/** The records of every list. */
export type RegisterLists = { readonly [Name in ListName]: readonly RecordOf<Name>[] };
/** Any record. */
export type AnyRecord = RecordOf<ListName>;
