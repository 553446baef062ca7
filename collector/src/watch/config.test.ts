import { InputError } from '@pantau/shared/errors';
import { describe, expect, it } from 'vitest';
import { parseHeartbeat } from './config.ts';

const SECRET = 'https://hc.contoh.example/5bf66975-d4c7-4bf5-bcc8-b8d8a82ea278';
const files: Record<string, string> = { 'ping.txt': `${SECRET}\n`, 'kosong.txt': '' };
const input = {
  place: 'pantau.yaml',
  readFile: (path: string) => {
    const text = files[path];
    if (text === undefined) throw new Error('no such file');
    return text;
  },
};

describe('heartbeat of the configuration', () => {
  it('may be left out, and is once a minute unless told', () => {
    expect(parseHeartbeat(undefined, input)).toBeUndefined();
    const written = parseHeartbeat({ url: SECRET }, input);
    expect([written?.url.reveal(), written?.everyMs]).toEqual([SECRET, 60_000]);
    const inFile = parseHeartbeat({ url_file: 'ping.txt', every_seconds: 300 }, input);
    expect([inFile?.url.reveal(), inFile?.everyMs]).toEqual([SECRET, 300_000]);
    expect(JSON.stringify(written)).not.toContain('5bf66975');
  });

  it.each([
    ['neither address nor file', {}, 'heartbeat: tulis url atau url_file'],
    ['both', { url: SECRET, url_file: 'ping.txt' }, 'heartbeat: tulis url atau url_file'],
    ['a file that is not there', { url_file: 'x' }, 'heartbeat.url_file: tidak terbaca'],
    ['an empty file', { url_file: 'kosong.txt' }, 'heartbeat.url_file: tulis alamat'],
    ['no address', { url: '5bf66975-d4c7-4bf5' }, 'heartbeat.url: tulis alamat'],
    ['a name and password', { url: SECRET.replace('//', '//budi:5bf66975@') }, 'heartbeat.url: tulis alamat'],
    ['too often', { url: SECRET, every_seconds: 1 }, 'heartbeat.every_seconds: '],
    ['a field nobody knows', { url: SECRET, every: 60 }, 'heartbeat.every: '],
  ])('is refused with %s, and the address is not shown', (_what, section, words) => {
    const refused = (): unknown => parseHeartbeat(section, input);
    expect(refused).toThrow(InputError);
    expect(refused).toThrow(`pantau.yaml: ${words}`);
    expect(refused).not.toThrow(/5bf66975/);
  });
});
