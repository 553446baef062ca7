// Reads the snapshots of a Proxmox Backup Server with its client: list only, with a token that may audit the datastore and nothing more.
import { readObject, readText } from '../../faults.ts';
import { readPath } from './entry.ts';
import { failureOf, unreadableReading } from './outcome.ts';
import { readSnapshots } from './pbs-snapshots.ts';
import { defineReader, toolEnvironment } from './reader.ts';

const LIMIT_SECONDS = 120;
const REPOSITORY = 'harus · must be USER@REALM!TOKEN@HOST:DATASTORE, "backup@pbs!pantau@10.1.1.5:utama"';
const FINGERPRINT = 'harus sidik jari SHA-256 · must be the SHA-256 fingerprint of the certificate: proxmox-backup-manager cert info';

interface PbsTarget {
  readonly repository: string;
  readonly passwordFile: string;
  readonly namespace?: string;
  readonly fingerprint?: string;
}

export const pbs = defineReader<PbsTarget>({
  id: 'pbs',
  title: 'Proxmox Backup Server',
  reads: ['proxmox-backup-client snapshot list'],
  needs: 'proxmox-backup-client; token dengan peran DatastoreAudit · a token with the role DatastoreAudit',
  everySeconds: 900,
  configure(entry, field, reader) {
    const object = readObject(entry, field, ['fingerprint', 'namespace', 'passwordFile', 'repository'], reader) ?? {};
    const { namespace, fingerprint } = object;
    const text = (key: string, isAllowed: (value: string) => boolean, remedy: string): string =>
      readText(object[key], `${field}.${key}`, isAllowed, remedy, reader) ?? '';
    return {
      repository: text('repository', (value) => /^(?:[^\s@]+@[^\s@]+@)?[^\s@]+:[\w.-]+$/.test(value), REPOSITORY),
      passwordFile: readPath(object['passwordFile'], `${field}.passwordFile`, reader),
      ...(namespace === undefined ? {} : { namespace: text('namespace', (value) => /^[\w.-]+(\/[\w.-]+)*$/.test(value), 'kantor/web') }),
      ...(fingerprint === undefined
        ? {}
        : { fingerprint: text('fingerprint', (value) => /^([0-9a-f]{2}:){31}[0-9a-f]{2}$/i.test(value), FINGERPRINT) }),
    };
  },
  locationOf: pbsLocation,
  async read(target, { host, environment, signal }) {
    const location = pbsLocation(target);
    const namespace = target.namespace === undefined ? [] : ['--ns', target.namespace];
    const result = await host.run('proxmox-backup-client', ['snapshot', 'list', '--output-format', 'json', ...namespace], {
      environment: toolEnvironment(environment, {
        PBS_REPOSITORY: target.repository,
        PBS_PASSWORD_FILE: target.passwordFile,
        ...(target.fingerprint === undefined ? {} : { PBS_FINGERPRINT: target.fingerprint }),
      }),
      timeoutSeconds: LIMIT_SECONDS,
      signal,
    });
    const failure = failureOf('proxmox-backup-client', result, 'proxmox-backup-client');
    if (failure !== undefined) return unreadableReading('pbs', location, failure);
    const fact = readSnapshots(result.stdout, location, host.now());
    return typeof fact === 'string' ? unreadableReading('pbs', location, fact) : { repositories: [fact], jobs: [] };
  },
});

/** Server, datastore and namespace: who asks says nothing of what is kept. */
function pbsLocation({ repository, namespace }: PbsTarget): string {
  return `${repository.slice(repository.lastIndexOf('@') + 1)}${namespace === undefined ? '' : `/${namespace}`}`;
}
