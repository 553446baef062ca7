import { InputError } from '@pantau/shared/errors';
import { describe, expect, it } from 'vitest';
import { parseRemoteWrite } from './config.ts';

const input = {
  place: 'collector.yaml',
  readFile: (path: string) => {
    if (path !== 'token') throw new Error('ENOENT');
    return 's3cret';
  },
};

function faultsOf(section: unknown): string[] {
  try {
    parseRemoteWrite(section, input);
  } catch (error) {
    if (error instanceof InputError) return error.faults.map(({ field }) => field);
    throw error;
  }
  return [];
}

describe('remote_write', () => {
  it('may be left out', () => {
    expect(parseRemoteWrite(undefined, input)).toBeUndefined();
  });

  it('keeps its token out of what is printed', () => {
    const config = parseRemoteWrite({ url: 'http://127.0.0.1:9090/api/v1/write', window_hours: 2, bearer_token_file: 'token' }, input);

    expect(config).toMatchObject({ windowMs: 7_200_000 });
    expect(config?.bearerToken?.reveal()).toBe('s3cret');
    expect(JSON.stringify(config)).not.toContain('s3cret');
  });

  it.each([
    [{ url: '127.0.0.1:9090' }, ['remote_write.url']],
    [{ url: 'file:///etc/passwd' }, ['remote_write.url']],
    [{ url: 'http://x/', window_hours: 0, windw: 1 }, ['remote_write.window_hours', 'remote_write.windw']],
    [{ url: 'http://x/', bearer_token_file: 'nowhere' }, ['remote_write.bearer_token_file']],
    ['http://x/', ['remote_write']],
  ])('%j is refused with the field', (section, fields) => {
    expect(faultsOf(section).toSorted()).toEqual(fields);
  });
});
