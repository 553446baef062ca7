// All channel types, one line each. A new channel is a file beside this one and a line here.
import { alertmanager } from './alertmanager.ts';
import type { ChannelType } from './channel.ts';
import { consoleChannel } from './console.ts';
import { email } from './email.ts';
import { ntfy } from './ntfy.ts';
import { slack } from './slack.ts';
import { sms } from './sms.ts';
import { telegram } from './telegram/telegram.ts';
import { webhook } from './webhook.ts';
import { whatsapp } from './whatsapp.ts';

export const CHANNEL_TYPES: readonly ChannelType[] = [alertmanager, consoleChannel, email, ntfy, slack, sms, telegram, webhook, whatsapp];
