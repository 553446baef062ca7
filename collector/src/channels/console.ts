// Channel `console`: prints the message where the collector runs.
import { z } from 'zod';
import { defineChannel } from './channel.ts';
import { composeMessage } from './message.ts';

const RULE = '-'.repeat(78);

export const consoleChannel = defineChannel({
  type: 'console',
  secrets: [],
  hints: {},
  config: z.strictObject({}),
  create: (_config, { write }) => ({
    async send(notice) {
      const { subject, text } = composeMessage(notice);
      write(`${RULE}\n${subject}\n${RULE}\n${text}${RULE}\n`);
    },
  }),
});
