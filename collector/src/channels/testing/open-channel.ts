// Opens a channel from its settings as the collector's configuration gives them.
import type { Channel, ChannelDeps } from '../channel.ts';
import { parseChannels } from '../config.ts';

/** Parses the settings of one channel (its id is added) and opens it. */
export function openChannel(settings: object, deps: ChannelDeps): Channel {
  const [channel] = parseChannels([{ id: 'uji', ...settings }], { place: 'test', readFile: () => '' });
  if (channel === undefined) {
    throw new Error('no channel came out of the settings');
  }
  return channel.open(deps);
}
