// Addresses that records other than `ip_addresses` hold: those of machines, sites, far ends of lines and shared ones of blocks.
import type { ListName, RecordOf } from './schemas.ts';

export interface RegisteredAddress {
  readonly ip: string;
  /** Empty for the default one. */
  readonly vrf: string;
  /** Whose it is: `device/x`, `server/x`, `site/x`, `link/x`, `ip_block/x`. */
  readonly record: string;
}

interface Lists {
  list<Name extends ListName>(name: Name): readonly RecordOf<Name>[];
}

/** Those of a day; what is out of use has none. */
export function registeredAddresses({ list }: Lists, day: string): RegisteredAddress[] {
  const machines = [
    ...list('servers').map((each) => ({ ...each, record: `server/${each.id}` })),
    ...list('devices').map((each) => ({ ...each, record: `device/${each.id}` })),
  ].filter(({ status }) => status !== 'dihentikan');
  const sites = list('sites').map(({ id, address }) => ({ address, record: `site/${id}` }));
  const lines = list('links')
    .filter(({ valid_to: end }) => (end ?? day) >= day)
    .map(({ id, far_address: address }) => ({ address, record: `link/${id}` }));
  const shared = list('ip_blocks')
    .filter(({ valid_to: end }) => (end ?? day) >= day)
    .flatMap(({ id, vips = [], vrf }) => vips.map((ip) => ({ ip, vrf: vrf ?? '', record: `ip_block/${id}` })));
  const single = [...machines, ...sites, ...lines].flatMap(({ address: ip, record }) =>
    ip === undefined ? [] : [{ ip, vrf: '', record }],
  );
  return [...single, ...shared];
}
