import { describe, expect, it } from 'vitest';
import { createAnswerReader } from './http-answer.ts';

const MAX = 64;

/** Reads `text` in pieces of `size` bytes, and what it says when the connection ends. */
function read(text: string, size = text.length) {
  const reader = createAnswerReader(MAX);
  const bytes = Buffer.from(text, 'latin1');
  for (let offset = 0; offset < bytes.length; offset += size) {
    const answer = reader.push(bytes.subarray(offset, offset + size));
    if (answer !== undefined) return { ...answer, canGoOn: reader.canGoOn() };
  }
  return { ...reader.end(), canGoOn: reader.canGoOn() };
}

const FIXED = 'HTTP/1.1 202 Accepted\r\nContent-Length: 5\r\nRetry-After:  7 \r\n\r\nhello';
const CHUNKED = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;x=1\r\nhel\r\n2\r\nlo\r\n0\r\nX-Sum: 1\r\n\r\n';

describe('an answer', () => {
  it.each([
    ['with a length', FIXED, 'hello', true],
    ['in chunks', CHUNKED, 'hello', true],
    ['until the connection ends', 'HTTP/1.1 200 OK\r\n\r\nhello', 'hello', false],
    ['without a body', 'HTTP/1.1 204 No Content\r\n\r\n', '', true],
    ['without a reason', 'HTTP/1.1 503\r\nContent-Length: 0\r\n\r\n', '', true],
    [
      'after others that only go before it',
      `HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n${FIXED}`,
      'hello',
      true,
    ],
    ['that ends its connection', 'HTTP/1.1 200 OK\r\nConnection: Close\r\nContent-Length: 0\r\n\r\n', '', false],
    ['of an old server', 'HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok', 'ok', false],
    ['of an old server that goes on', 'HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\nok', 'ok', true],
    ['followed by bytes that nobody asked for', `${FIXED}HTTP/1.1 200 OK\r\n`, 'hello', false],
  ])('%s is the same in one piece and byte by byte', (_, text, body, canGoOn) => {
    expect(read(text)).toMatchObject({ body, canGoOn });
    expect(read(text, 1)).toMatchObject({ body });
  });

  it('has its status and its headers', () => {
    expect(read(FIXED)).toMatchObject({ status: 202, headers: { 'content-length': '5', 'retry-after': '7' } });
  });

  it('of bytes that are no letters keeps each byte', () => {
    expect(read('HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n\xc3\xa9\xc3\xa8').body).toBe('éè');
  });

  it.each([
    ['with a length', `HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n${'x'.repeat(5_000)}`],
    ['in chunks', `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1388\r\n${'x'.repeat(5_000)}\r\n0\r\n\r\n`],
    ['without an end', `HTTP/1.1 200 OK\r\n\r\n${'x'.repeat(5_000)}`],
  ])('that is too long, %s, is cut, and its connection ends', (_, text) => {
    const { body, canGoOn } = read(text, 100);

    expect(body).toHaveLength(MAX);
    expect(canGoOn).toBe(false);
  });
});

describe('bytes that are no answer', () => {
  const head = (lines: string): string => `HTTP/1.1 200 OK\r\n${lines}\r\n\r\n`;
  it.each([
    ['another protocol', 'SSH-2.0-OpenSSH_9.2\r\n\r\n'],
    ['another version', 'HTTP/2 200 OK\r\n\r\n'],
    ['a status that is no number', 'HTTP/1.1 2x0 OK\r\n\r\n'],
    ['a header without a colon', head('Content-Length 5')],
    ['a header continued on the next line', head('X-A: 1\r\n Content-Length: 5')],
    ['white space before the colon', head('Content-Length : 5')],
    ['a bare line feed in a header', head('X-A: 1\nContent-Length: 5')],
    ['a zero byte in a header', head('X-A: \0')],
    ['two lengths', head('Content-Length: 5\r\nContent-Length: 5')],
    ['a length beside chunks', head('Content-Length: 5\r\nTransfer-Encoding: chunked')],
    ['a negative length', head('Content-Length: -5')],
    ['a list of lengths', head('Content-Length: 5, 5')],
    ['another encoding', head('Transfer-Encoding: gzip, chunked')],
    ['a switch of protocol', 'HTTP/1.1 101 Switching Protocols\r\n\r\n'],
    ['no end of heads that go before', 'HTTP/1.1 100 Continue\r\n\r\n'.repeat(9)],
    ['a chunk whose size is no number', `${head('Transfer-Encoding: chunked')}0x5\r\nhello\r\n`],
    ['a chunk that is too large', `${head('Transfer-Encoding: chunked')}fffffffff\r\n`],
    ['a chunk longer than it says', `${head('Transfer-Encoding: chunked')}2\r\nhello\r\n`],
    ['a chunk line without end', `${head('Transfer-Encoding: chunked')}5;${'x'.repeat(400)}`],
    ['a line after the chunks that is no header', `${head('Transfer-Encoding: chunked')}0\r\nnonsense\r\n`],
    ['a head without end', `HTTP/1.1 200 OK\r\n${'X-A: 1\r\n'.repeat(4_000)}`],
  ])('%s is refused, in one piece and byte by byte', (_, text) => {
    expect(() => read(text)).toThrow('no HTTP/1.1 answer');
    expect(() => read(text, 1)).toThrow('no HTTP/1.1 answer');
  });

  it.each([
    ['in its head', 'HTTP/1.1 200 OK\r\nContent-Le'],
    ['in its body', 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel'],
    ['in a chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel'],
    ['before its last chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n'],
    ['before it began', ''],
  ])('an answer cut off %s is none', (_, text) => {
    expect(() => read(text)).toThrow('cut off');
  });
});
