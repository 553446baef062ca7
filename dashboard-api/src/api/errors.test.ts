// Shows that a wrong query is refused by the name of the parameter and never answered as if it had not been there.
import { describe, expect, it } from 'vitest';
import { setUp } from '../testing/setup.ts';

describe('a wrong query', () => {
  it.each([
    ['/api/findings?limit=0', 'limit'],
    ['/api/findings?limit=501', 'limit'],
    ['/api/findings?limit=ten', 'limit'],
    ['/api/findings?status=bad', 'status'],
    ['/api/findings?status=violation&status=bad', 'status'],
    ['/api/findings?statsu=violation', 'statsu'],
    ['/api/findings?view=nobody-1-2000', 'view'],
    ['/api/findings?cursor=abc', 'cursor'],
    [`/api/findings?cursor=${Buffer.from('[1,2,3]').toString('base64url')}`, 'cursor'],
    [`/api/findings?q=${'x'.repeat(201)}`, 'q'],
    ['/api/findings?severity=urgent', 'severity'],
    ['/api/hosts?state=dead', 'state'],
    ['/api/alerts?state=late', 'state'],
    ['/api/alerts?cursor=W10', 'cursor'],
    ['/api/register?cursor=e30', 'cursor'],
    ['/api/summary?view=', 'view'],
    ['/api/summary?page=1', 'page'],
    ['/api/regulations?severity=', 'severity'],
    ['/api/findings/a/b/history?limit=-1', 'limit'],
  ])('%s is refused for %s, with the remedy in both languages', async (path, field) => {
    const { get } = await setUp();

    const { status, body } = await get(path);

    expect({ status, body }).toEqual({
      status: 400,
      body: { error: { field, pesan: expect.stringMatching(/.{10}/), message: expect.stringMatching(/.{10}/) } },
    });
  });

  it('an address that does not exist leads to the list of addresses', async () => {
    const { get } = await setUp();

    expect(await get('/api/nothing')).toMatchObject({ status: 404, body: { error: { pesan: expect.stringContaining('/api') } } });
  });
});
