// Fact `stored_repositories`: repositories of copies that only root can read, by their newest change.
import type { StoredRepositoriesFact } from '@pantau/shared/facts';
import { parseRepositories } from '../inspect/repositories.ts';
import { aboutServer, type Found, INSPECTION, inspected, SLOWLY_SECONDS, unseenOf } from './about-server.ts';
import { defineProbe } from './probe.ts';

export const repositories = defineProbe<Found<StoredRepositoriesFact>>({
  id: 'repositories',
  title: 'Repositori milik root · Repositories of root',
  remedy: 'Periksa pantau-agent inspect · See pantau-agent inspect',
  reads: [INSPECTION],
  facts: ['stored_repositories'],
  everySeconds: SLOWLY_SECONDS,
  async read(context) {
    const { data, at, unseen } = await inspected(context, 'repositories', parseRepositories);
    if (data === undefined) return { unseen: [unseen] };
    return data.length === 0 ? undefined : { fact: { repositories: data }, at, unseen: [] };
  },
  observations: ({ fact, at }, { server }) => (fact === undefined ? [] : aboutServer(server, 'stored_repositories', { ...fact }, at)),
  unseen: unseenOf,
});
