// `probe` as an engineer uses it: the chain as a tree, what is wrong with it in words, and the command line.
import { describe, expect, it } from 'vitest';
import { commandOf, testEnvironment } from '../testing/command-scene.ts';
import { plainSite, site } from '../testing/endpoint-scene.ts';
import { issue } from '../testing/pki.ts';
import { probe } from './probe.ts';

async function run(...words: string[]) {
  const { environment, seen } = testEnvironment();
  // The clock of the fixture stands still in another year.
  const code = await probe(commandOf('probe', ...words), { ...environment, host: { ...environment.host, now: Date.now } });
  return { code, out: seen.out };
}

describe('probe', () => {
  it('draws the chain from its root and says what is wrong', async () => {
    const root = await issue({ subject: 'CN=Root Uji', isAuthority: true, until: 900 });
    const middle = await issue({ subject: 'CN=Antara Uji', isAuthority: true, by: root, until: 300 });
    const leaf = await issue({ subject: 'CN=portal.example.go.id', by: middle, names: ['portal.example.go.id'], until: 10.5 });
    const port = await site([leaf, middle, root]);
    const { code, out } = await run(`https://portal.example.go.id:${port}/`, '--address', '127.0.0.1');

    expect(code).toBe(1);
    expect(out).toMatch(/CN=Root Uji .*\n {4}└─ CN=Antara Uji .*\n {7}└─ CN=portal\.example\.go\.id .*\(10 hari · days\)/);
    expect(out).toContain('unknown root');
    expect(out).toContain('HTTP/1.1 200');
  });

  it('gives the same as JSON', async () => {
    const port = await plainSite();
    const { code, out } = await run(`http://portal.example.go.id:${port}/`, '--address', '127.0.0.1', '--json');

    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ success: true, up: true, httpStatus: 200, address: '127.0.0.1' });
  });

  it.each([
    [['mail.example.go.id', '--starttls', 'smtp'], { kind: 'smtp', host: 'mail.example.go.id', port: 25 }],
    [['10.0.0.1:8443'], { kind: 'tls', host: '10.0.0.1', port: 8443 }],
    [['[2001:db8::1]:636'], { kind: 'tls', host: '2001:db8::1', port: 636 }],
    [['https://portal.example.go.id/a?b=1'], { kind: 'https', host: 'portal.example.go.id', port: 443, path: '/a?b=1' }],
  ])('takes %j', (words, work) => {
    expect(commandOf('probe', ...words).work).toMatchObject(work);
  });

  it.each([
    [[], 'The target must be'],
    [['https://x/', '--starttls', 'smtp'], 'The target must be'],
    [['x:25', '--starttls', 'nntp'], '--starttls'],
    [['x:25', '--address', 'y'], '--address'],
    [['x:99999'], 'The target must be'],
  ])('refuses %j', (words, fault) => {
    expect(() => commandOf('probe', ...words)).toThrow(fault);
  });
});
