import { describe, expect, it } from 'vitest';
import { channelContract } from './testing/channel-contract.ts';
import { exampleNotice } from './testing/example-notice.ts';
import { openChannel } from './testing/open-channel.ts';

channelContract('console', {
  async start() {
    const written: string[] = [];
    let broken = false;
    return {
      open: (deps) =>
        openChannel(
          { type: 'console' },
          {
            ...deps,
            write: (text) => {
              if (broken) {
                throw new Error('write EPIPE');
              }
              written.push(text);
            },
          },
        ),
      received: () => written.map((text) => (text.includes(exampleNotice().alert) ? exampleNotice().key : text)),
      secrets: [],
      stop: async () => undefined,
      breakTerminal: () => {
        broken = true;
      },
    };
  },
  retried: [{ name: 'a closed terminal', arrange: (rig) => rig.breakTerminal() }],
  permanent: [],
  hanging: [],
});

describe('channel console', () => {
  it('cannot be steered by what a watched machine calls itself', async () => {
    let output = '';
    const deps = { fetch, write: (text: string) => void (output += text), log: { warn: () => undefined }, timeLimitMs: 1_000 };
    const notice = exampleNotice();
    const sentence = { id: 'Nama \u001b[2J\u001b]0;palsu\u0007 dan \u202eterbalik', en: 'x' };

    await openChannel({ type: 'console' }, deps).send({ ...notice, finding: { ...notice.finding, sentence, subject: 'server/a\r\nb' } });

    expect(output).toContain('Nama [2J ]0;palsu dan terbalik');
    expect(output).toContain('server/a b');
    expect(output).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  });
});
