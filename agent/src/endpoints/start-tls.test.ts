// STARTTLS of every protocol that begins in clear text, ports without TLS, and the addresses that a probe refuses to connect to.
import { createServer } from 'node:net';
import { createSecureContext, TLSSocket } from 'node:tls';
import { SMTPServer } from 'smtp-server';
import { beforeAll, describe, expect, it } from 'vitest';
import { endpointWork, listen, plainSite, probed, talker, valueOf } from '../testing/endpoint-scene.ts';
import { type Issued, issue } from '../testing/pki.ts';

const HOST = 'portal.example.go.id';
let root: Issued;
let middle: Issued;
let leaf: Issued;

beforeAll(async () => {
  root = await issue({ subject: 'CN=Root Uji, O=Otoritas Uji', isAuthority: true });
  middle = await issue({ subject: 'CN=Antara Uji, O=Otoritas Uji', isAuthority: true, by: root });
  leaf = await issue({ subject: `CN=${HOST}`, by: middle, names: [HOST] });
});

describe('the guard', () => {
  it.each(['127.0.0.1', '169.254.169.254', '::1', 'fe80::1', '::ffff:127.0.0.1'])('refuses a name that leads to %s', async (address) => {
    let asked = 0;
    const port = await plainSite((_request, response) => {
      asked += 1;
      response.end();
    });
    const { address: _pinned, ...named } = endpointWork('http', port, { allowsLocal: false });
    const { fact } = await probed(named, [], { lookUp: async () => [address] });

    expect(asked).toBe(0);
    expect(fact.up).toBeUndefined();
    expect(fact.reason).toContain('endpoints.address');
  });

  it('connects to the address that it checked, whatever the name says next', async () => {
    let asked = 0;
    let looked = 0;
    const port = await plainSite((_request, response) => {
      asked += 1;
      response.end();
    });
    const { address: _pinned, ...named } = endpointWork('http', port, { allowsLocal: false });
    const { fact } = await probed(named, [], {
      lookUp: async () => {
        looked += 1;
        return looked === 1 ? ['192.0.2.1', '127.0.0.1'] : ['127.0.0.1'];
      },
    });

    expect([asked, looked]).toEqual([0, 1]);
    expect(fact.up).not.toBe(true);
  });
});

describe('STARTTLS', () => {
  it('of a mail server shows its certificate', async () => {
    const server = new SMTPServer({ key: leaf.key, cert: leaf.certificate + middle.certificate, authOptional: true });
    const port = await listen(server.server);
    const { fact, page } = await probed(endpointWork('smtp', port), [root]);

    expect(fact).toMatchObject({ up: true, tls: { chainOk: true } });
    expect(valueOf(page, 'probe_success')).toBe(1);
  });

  it('that a mail server does not offer is named with the remedy', async () => {
    const server = new SMTPServer({ disabledCommands: ['STARTTLS'], authOptional: true });
    const { fact } = await probed(endpointWork('smtp', await listen(server.server)));

    expect(fact).toMatchObject({ up: false, reason: expect.stringContaining('STARTTLS is not offered') });
  });

  it.each([
    ['imap', '* OK ready\r\n', 'a1 STARTTLS', 'a1 OK begin\r\n'],
    ['pop3', '+OK ready\r\n', 'STLS', '+OK begin\r\n'],
    ['ftp', '220-Halo\r\n220 siap\r\n', 'AUTH TLS', '234 begin\r\n'],
    ['postgres', '', Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]).toString('latin1'), 'S'],
    ['ldap', '', 'w\u0018\u0080\u00161.3.6.1.4.1.1466.20037', Buffer.from('300c02010178070a010004000400', 'hex')],
  ] as const)('of %s', async (kind, greeting, question, answer) => {
    const context = createSecureContext({ key: leaf.key, cert: leaf.certificate + middle.certificate });
    const server = createServer((socket) => {
      if (greeting !== '') socket.write(greeting);
      socket.once('data', (chunk: Buffer) => {
        if (!chunk.toString('latin1').includes(question)) return socket.destroy();
        socket.write(answer);
        new TLSSocket(socket, { isServer: true, secureContext: context }).on('error', () => {});
        return undefined;
      });
    });
    const { fact } = await probed(endpointWork(kind, await listen(server)), [root]);

    expect(fact).toMatchObject({ up: true, tls: { chainOk: true } });
  });

  it('is refused where the server talks on in clear text', async () => {
    const port = await talker((line) => (line === '' ? '+OK ready\r\n' : '+OK begin\r\n+OK injected\r\n'));
    const { fact } = await probed(endpointWork('pop3', port));

    expect(fact).toMatchObject({ up: false, reason: expect.stringContaining('ahead of TLS') });
  });

  it('of a server that never stops talking is left', async () => {
    const port = await talker(() => '220-'.padEnd(20_000, 'x'));
    const { fact } = await probed(endpointWork('ftp', port));

    expect(fact).toMatchObject({ up: false, reason: expect.stringContaining('too long') });
  });
});

it('a port that only has to be open is open', async () => {
  const { fact, page } = await probed(endpointWork('tcp', await listen(createServer())));

  expect(fact).toEqual({ up: true });
  expect(valueOf(page, 'probe_success')).toBe(1);
});
