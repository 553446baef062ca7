// Banjarbaru 20(2)a: the intra network of the region is connected to that of the government.
import { connection } from '../../patterns/national-connection.ts';

export const intranetConnection = connection({
  family: 'gov-intranet',
  id: 'intranet-connection',
  service: 'gov_intranet',
  onceUsed: false,
});
