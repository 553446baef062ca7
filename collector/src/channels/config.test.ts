import { inspect } from 'node:util';
import { InputError } from '@pantau/shared/errors';
import { describe, expect, it } from 'vitest';
import { type ConfiguredChannel, parseChannels } from './config.ts';

const files: Record<string, string> = {
  '/run/hook': 'https://example.go.id/rahasia-123\n',
  '/run/empty': '\n',
  '/run/pass': 'sandi-rahasia\n',
};
const webhook = { id: 'hook', type: 'webhook', url: 'https://example.go.id/rahasia-123' };
const email = { id: 'surel', type: 'email', url: 'smtp://127.0.0.1:2525', from: 'pantau@example.go.id', to: ['piket@example.go.id'] };

function parse(list: unknown): ConfiguredChannel[] {
  return parseChannels(list, {
    place: 'collector.yaml',
    readFile: (path) => {
      const content = files[path];
      if (content === undefined) {
        throw new Error(`ENOENT ${path}`);
      }
      return content;
    },
  });
}

function refusalOf(list: unknown): InputError {
  try {
    parse(list);
  } catch (error) {
    if (error instanceof InputError) {
      return error;
    }
    throw error;
  }
  throw new Error('the list was accepted');
}

const bot = { id: 'bot', type: 'telegram', token: '123456:rahasia-rahasia-rahasia', chat: -100123 };

describe('parseChannels', () => {
  it.each([
    ['tells little through what others run', bot, 'minimal', true],
    ['tells as much as its settings say', { ...bot, detail: 'full' }, 'full', true],
    ['tells all on the terminal', { id: 'layar', type: 'console' }, 'full', true],
    ['has no address of its own when its settings name none', { ...bot, chat: undefined }, 'minimal', false],
  ])('a channel %s', (_rule, entry, detail, hasOwnAddress) => {
    expect(parse([entry])).toMatchObject([{ detail, hasOwnAddress }]);
  });

  it.each([
    ['telegram', bot, '-1001234567890', '@budi'],
    ['ntfy', { id: 'dorong', type: 'ntfy' }, 'topik-budi_1', 'topik budi'],
  ])('a channel %s knows the address of a person when it sees one', (_type, entry, good, bad) => {
    const [channel] = parse([entry]);

    expect([channel?.contact?.schema.safeParse(good).success, channel?.contact?.schema.safeParse(bad).success]).toEqual([true, false]);
  });

  it.each([
    ['machines unless told otherwise', {}, true],
    ['people when it says so', { for: 'people' }, false],
  ])('a webhook is read by %s', (_rule, more, forMachines) => {
    expect(parse([{ ...webhook, ...more }])).toMatchObject([{ forMachines }]);
  });

  it('takes secrets from their files', () => {
    const channels = parse([
      { id: 'layar', type: 'console' },
      { id: 'hook', type: 'webhook', urlFile: '/run/hook' },
      { ...email, passwordFile: '/run/pass' },
    ]);

    expect(channels.map(({ id, type }) => [id, type])).toEqual([
      ['layar', 'console'],
      ['hook', 'webhook'],
      ['surel', 'email'],
    ]);
    expect(inspect(channels, { depth: 10, showHidden: true })).not.toContain('rahasia');
  });

  it.each<[string, unknown, string[]]>([
    ['the list must be a list', { hook: webhook }, ['channels']],
    ['an entry must hold fields', ['webhook'], ['channels[0]']],
    ['an id is needed', [{ ...webhook, id: undefined }], ['channels[0].id']],
    ['an id is kebab-case', [{ ...webhook, id: 'Hook:1' }], ['channels[0].id']],
    ['an id is used once', [webhook, { ...email, id: 'hook' }], ['channels[1].id']],
    ['the type must be known', [{ ...webhook, type: 'pigeon' }], ['channels[0].type']],
    ['an unknown field is refused', [{ ...webhook, uri: 'x' }], ['channels[0].uri']],
    ['a required field is missing', [{ id: 'hook', type: 'webhook' }], ['channels[0].url']],
    ['a webhook speaks http', [{ ...webhook, url: 'ftp://example.go.id/rahasia' }], ['channels[0].url']],
    ['a webhook address holds no user name', [{ ...webhook, url: 'https://a:rahasia@example.go.id/' }], ['channels[0].url']],
    ['a signing key is long', [{ ...webhook, signingKey: 'rahasia' }], ['channels[0].signingKey']],
    ['a secret is given once', [{ ...webhook, urlFile: '/run/hook' }], ['channels[0].urlFile']],
    ['a secret file must exist', [{ id: 'hook', type: 'webhook', urlFile: '/run/none' }], ['channels[0].urlFile']],
    ['a secret file must hold something', [{ id: 'hook', type: 'webhook', urlFile: '/run/empty' }], ['channels[0].urlFile']],
    ['only secrets have files', [{ ...email, fromFile: '/run/hook' }], ['channels[0].fromFile']],
    ['mail goes over smtp', [{ ...email, url: 'http://127.0.0.1/' }], ['channels[0].url']],
    ['options do not hide in the address', [{ ...email, url: 'smtp://127.0.0.1/?logger=true' }], ['channels[0].url']],
    ['a recipient is a mail address', [{ ...email, to: ['piket@example.go.id', 'x\nBcc: y@example.org'] }], ['channels[0].to.1']],
    ['somebody must get the mail', [{ ...email, to: [] }], ['channels[0].to']],
    ['what a secret file holds is checked as well', [{ id: 'hook', type: 'webhook', urlFile: '/run/pass' }], ['channels[0].urlFile']],
    ['people or machines read it', [{ ...webhook, for: 'rahasia' }], ['channels[0].for']],
    ['a mailbox is read by people', [{ ...email, for: 'machines' }], ['channels[0].for']],
    ['detail is minimal or full', [{ ...webhook, detail: 'rahasia' }], ['channels[0].detail']],
    ['a bot has a token', [{ ...bot, token: 'rahasia' }], ['channels[0].token']],
    ['a chat is a number', [{ ...bot, chat: '@rahasia' }], ['channels[0].chat']],
    ['two channels do not share a bot', [bot, { ...bot, id: 'bot-2' }], ['channels[1].token']],
    ['a topic is one word', [{ id: 'n', type: 'ntfy', topic: 'a/rahasia' }], ['channels[0].topic']],
    ['a topic stands not in the address', [{ id: 'n', type: 'ntfy', url: 'https://ntfy.sh/rahasia' }], ['channels[0].url']],
    ['a webhook of a chat service has an address', [{ id: 's', type: 'slack' }], ['channels[0].url']],
    [
      'all faults are told at once',
      [
        { id: 'A', type: 'webhook', urlFile: '/run/none', x: 1 },
        { ...email, from: 'nobody' },
      ],
      ['channels[0].id', 'channels[0].urlFile', 'channels[0].x', 'channels[1].from'],
    ],
  ])('%s', (_rule, list, fields) => {
    const refusal = refusalOf(list);

    expect(refusal.faults.map(({ field }) => field).toSorted()).toEqual(fields);
    expect(inspect(refusal, { depth: 10 })).not.toContain('rahasia');
  });

  it('tells the place and the remedy in both languages', () => {
    expect(() => parse([{ id: 'hook', type: 'webhook', url: 'nirkabel' }])).toThrow(
      /^collector\.yaml: channels\[0\]\.url: saluran hook: tulis alamat http.* · channel hook: write an http/,
    );
  });
});
