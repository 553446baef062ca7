// All channel types, one line each. A new channel is a file beside this one and a line here.
import type { ChannelType } from './channel.ts';
import { consoleChannel } from './console.ts';
import { email } from './email.ts';
import { webhook } from './webhook.ts';

export const CHANNEL_TYPES: readonly ChannelType[] = [consoleChannel, email, webhook];
