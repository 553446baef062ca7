// What the configured channels can do for single people, as the check of the on-call duty asks it.
import type { Channels } from '@pantau/shared/oncall/contacts';
import type { ConfiguredChannel } from './config.ts';

export function reachOf(channels: readonly Pick<ConfiguredChannel, 'id' | 'hasOwnAddress' | 'contact'>[]): Channels {
  return new Map(
    channels.map(({ id, hasOwnAddress, contact }) => {
      if (contact === undefined) return [id, { hasOwnAddress }];
      return [id, { hasOwnAddress, contact: { accepts: (to: string) => contact.schema.safeParse(to).success, hint: contact.hint } }];
    }),
  );
}
