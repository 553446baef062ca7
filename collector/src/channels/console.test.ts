import { describe, expect, it } from 'vitest';
import { type ChannelRig, channelContract } from './testing/channel-contract.ts';
import { channelDeps } from './testing/channel-deps.ts';
import { exampleNotice } from './testing/example-notice.ts';
import { openChannel } from './testing/open-channel.ts';

interface ConsoleRig extends ChannelRig {
  breakTerminal(): void;
}

async function startRig(): Promise<ConsoleRig> {
  const written: string[] = [];
  let broken = false;
  const write = (text: string): void => {
    if (broken) {
      throw new Error('write EPIPE');
    }
    written.push(text);
  };
  return {
    open: (deps, detail) => openChannel({ type: 'console', ...(detail && { detail }) }, { ...deps, write }),
    received: () => written.map((text) => text.trimEnd().split('\n').at(-1) ?? ''),
    texts: () => written,
    secrets: [],
    stop: async () => undefined,
    breakTerminal: () => {
      broken = true;
    },
  };
}

channelContract('console', {
  start: startRig,
  longest: 21_000,
  retried: [{ name: 'a closed terminal', arrange: (rig) => rig.breakTerminal() }],
  permanent: [],
  hanging: [],
});

describe('channel console', () => {
  it('cannot be steered by what a watched machine calls itself', async () => {
    let output = '';
    const write = (text: string): void => void (output += text);
    const notice = exampleNotice();
    const sentence = { id: 'Nama \u001b[2J\u001b]0;palsu\u0007 dan \u202eterbalik', en: 'x' };
    const finding = { ...notice.finding, sentence, subject: 'server/a\r\nb' };

    await openChannel({ type: 'console' }, channelDeps({ write })).send({ ...notice, finding });

    expect(output).toContain('Nama [2J ]0;palsu dan terbalik');
    expect(output).toContain('server/a b');
    expect(output).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  });
});
