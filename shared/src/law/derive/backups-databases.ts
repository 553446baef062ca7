// Database servers that run on a machine tell of the stores that the register puts there: when they were last written, and how far a replica is.
import type { DatabasesFact } from '../../backup-facts.ts';
import type { DatastoreRecord } from '../../register/records.ts';
import type { Register } from '../../register/register.ts';
import { maybeAt } from './backups-source.ts';
import type { Derived, RawFact } from './derived.ts';

type Instance = DatabasesFact['databases'][number];

/** Databases that a server keeps for itself. */
const OF_THE_SERVER =
  /^(postgres|template[01]|mysql|sys|information_schema|performance_schema|admin|config|local|master|model|msdb|tempdb)$/;

export function databasesOfMachine(raw: RawFact, register: Register): Derived[] {
  const { databases } = raw.value as DatabasesFact;
  const here = register.where('datastores', 'host', raw.subject);
  return [
    { id: `${raw.witness} databases`, subject: raw.subject, fact: 'databases_seen', value: { databases } },
    ...databases.flatMap((instance) => {
      const store = storeOf(instance, databases, here);
      return store === undefined ? [] : timesOf(raw, instance, store);
    }),
  ];
}

/**
 * The store of the register that an instance is: the one whose id or dataset bears the name of its only database, else the only one on the
 * machine beside the only instance of its role. The times are of the whole instance: where it holds several databases they are of none.
 */
function storeOf(instance: Instance, all: readonly Instance[], here: readonly DatastoreRecord[]): DatastoreRecord | undefined {
  const role = instance.replica === true ? 'replica' : 'primary';
  const stores = here.filter((store) => store.role === role);
  const names = (instance.names ?? []).filter((name) => !OF_THE_SERVER.test(name));
  if (names.length > 1) return undefined;
  const [named, another] = stores.filter(({ id, dataset }) => names.includes(id) || names.includes(dataset));
  if (named !== undefined) return another === undefined ? named : undefined;
  const alike = all.filter((each) => (each.replica === true) === (instance.replica === true));
  return stores.length === 1 && alike.length === 1 ? stores[0] : undefined;
}

function timesOf(raw: RawFact, { engine, instance, replica, lastWriteAt, lastSyncAt }: Instance, { id }: DatastoreRecord): Derived[] {
  const about = { id: `${raw.witness} ${engine} ${instance}`, subject: `datastore/${id}` };
  const written = replica === true ? undefined : maybeAt(raw, lastWriteAt);
  const synced = replica === true ? maybeAt(raw, lastSyncAt) : undefined;
  return [
    ...(written === undefined ? [] : [{ ...about, fact: 'last_write', value: { last_write_at: written } }]),
    ...(synced === undefined ? [] : [{ ...about, fact: 'replica_state', value: { last_sync_at: synced } }]),
  ];
}
