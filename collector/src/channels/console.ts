// Channel `console`: prints the message where the collector runs.
import { z } from 'zod';
import { defineChannel } from './channel.ts';
import { cutTo } from './fit.ts';
import { composeMessage } from './message.ts';

const RULE = '-'.repeat(78);
/** What a terminal shows without losing its beginning. */
const LONGEST = 20_000;

export const consoleChannel = defineChannel({
  type: 'console',
  forMachines: true,
  secrets: [],
  hints: {},
  config: z.strictObject({}),
  detail: 'full',
  hasOwnAddress: () => true,
  create: (_config, { write }, detail) => ({
    async send(notice) {
      const { subject, text } = composeMessage(notice, detail);
      write(`${RULE}\n${subject}\n${RULE}\n${cutTo(text, LONGEST).trimEnd()}\n${RULE}\n${notice.key}\n`);
    },
  }),
});
