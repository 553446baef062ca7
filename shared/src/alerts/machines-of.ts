// The machines that a subject stands on, by the register: a service on its server, data on the machines of its stores, a backup on its host.
import type { Register } from '../register/register.ts';
import type { AlertTarget } from './target.ts';

/** As `server/x` or `device/x`; all of them carry it, so that it is explained when each of them is. */
export function machinesOf(register: Register, { subject, host }: AlertTarget): readonly string[] {
  const slash = subject.indexOf('/');
  const [kind, id] = [subject.slice(0, slash), subject.slice(slash + 1)];
  const named = host === undefined ? [] : [`server/${host}`];
  switch (kind) {
    case 'server':
    case 'device':
      return [subject];
    case 'endpoint':
      return named.length > 0 ? named : ofEndpoint(register, id);
    case 'app':
    case 'domain':
      return named.length > 0
        ? named
        : [...new Set(register.where('endpoints', kind, id).flatMap((each) => ofEndpoint(register, each.id)))];
    case 'dataset':
      return named.length > 0 ? named : ofDataset(register, id);
    case 'backup_job':
    case 'backup_repository': {
      const server = id.split(':')[0] ?? '';
      return register.get('servers', server) === undefined ? named : [`server/${server}`];
    }
    default:
      return named;
  }
}

function ofEndpoint(register: Register, id: string): readonly string[] {
  const { address, dataset } = register.get('endpoints', id) ?? {};
  if (address !== undefined) {
    const given = register.where('ip_addresses', 'address', address).flatMap(({ machine }) => machine ?? []);
    if (given.length > 0) return given;
    const asked = register.where('servers', 'address', address).map((server) => `server/${server.id}`);
    if (asked.length > 0) return asked;
  }
  return dataset === undefined ? [] : ofDataset(register, dataset);
}

function ofDataset(register: Register, dataset: string): readonly string[] {
  return register.where('datastores', 'dataset', dataset).flatMap(({ role, host }) => (role === 'primary' ? [host] : []));
}
