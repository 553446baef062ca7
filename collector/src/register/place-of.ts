// Where the subject of an alert stands, whose it is, and which server it is about, by the register in use.
import type { Register } from '@pantau/shared/register/register';
import { siteOfRecord } from '@pantau/shared/register/site-of-record';

export interface SubjectPlace {
  readonly site?: string;
  readonly pd?: string;
  readonly host?: string;
}

/** Of what the register does not know nothing is said. `serverOf` gives the server of an agent. */
export function placeOfSubject(register: Register, serverOf: (agent: string) => string | undefined, subject: string): SubjectPlace {
  const slash = subject.indexOf('/');
  const [kind, id] = [subject.slice(0, slash), subject.slice(slash + 1)];
  switch (kind) {
    case 'agent':
      return placeOfServer(register, serverOf(id));
    case 'server':
      return placeOfServer(register, id);
    case 'backup_job':
    case 'backup_store':
      return placeOfServer(register, id.split(':')[0]);
    case 'datastore': {
      const [machine, host = ''] = (register.get('datastores', id)?.host ?? '').split('/');
      return machine === 'server' ? placeOfServer(register, host) : {};
    }
    case 'site':
      return place(id, register.get('sites', id)?.operator);
    case 'room':
      return place(register.get('rooms', id)?.site);
    case 'link':
      return place(register.get('links', id)?.site);
    case 'device': {
      const device = register.get('devices', id);
      return place(siteOfRecord(register, device), device?.owner_pd);
    }
    case 'dataset':
      return place(undefined, register.get('datasets', id)?.owner_pd);
    case 'app':
      return place(undefined, register.get('apps', id)?.owner_pd);
    case 'pd':
      return place(undefined, id);
    default:
      return {};
  }
}

function placeOfServer(register: Register, id: string | undefined): SubjectPlace {
  const server = id === undefined ? undefined : register.get('servers', id);
  return id === undefined ? {} : { ...place(siteOfRecord(register, server), server?.owner_pd), host: id };
}

function place(site: string | undefined, pd?: string): SubjectPlace {
  return { ...(site === undefined ? {} : { site }), ...(pd === undefined ? {} : { pd }) };
}
