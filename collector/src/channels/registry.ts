// All channel types, one line each. A new channel is a file beside this one and a line here.
import type { ChannelType } from './channel.ts';
import { consoleChannel } from './console.ts';
import { email } from './email.ts';
import { ntfy } from './ntfy.ts';
import { slack } from './slack.ts';
import { telegram } from './telegram/telegram.ts';
import { webhook } from './webhook.ts';

export const CHANNEL_TYPES: readonly ChannelType[] = [consoleChannel, email, ntfy, slack, telegram, webhook];
