// Reads the answer to an HTTP/1.1 request out of the bytes as they come: strict, since anything may stand between agent
// and collector, and bounded. Pure.

export interface HttpAnswer {
  readonly status: number;
  /** By name in small letters; of a name that comes twice, the first. */
  readonly headers: Readonly<Record<string, string>>;
  /** At most `maxBytes` of the body. */
  readonly body: string;
}

export interface AnswerReader {
  /** The answer once it is whole. Throws on bytes that are no answer. */
  push(chunk: Buffer): HttpAnswer | undefined;
  /** The connection is gone: the answer when that is its end. Throws `reason`, or that it was cut off. */
  end(reason?: Error): HttpAnswer;
  /** Whether the connection can carry another request, after a whole answer. */
  canGoOn(): boolean;
}

interface Head {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly isKeptAlive: boolean;
  /** Bytes of the body; undefined: in chunks, or until the connection ends. */
  readonly length: number | undefined;
  readonly isChunked: boolean;
}

type State = 'head' | 'body' | 'chunk-line' | 'chunk' | 'chunk-end' | 'trailer' | 'done';

const HEAD_BYTES = 16 * 1024;
const CHUNK_LINE_BYTES = 256;
/** Heads such as `100 Continue` before the answer. */
const MAX_INTERIM = 8;
const STATUS_LINE = /^HTTP\/1\.([01]) ([1-5][0-9]{2})(?: [\t\x20-\x7e\x80-\xff]*)?$/;
const HEADER = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([\t\x20-\x7e\x80-\xff]*)$/;
const CHUNK_LINE = /^([0-9a-fA-F]{1,8})[ \t]*(?:;[\t\x20-\x7e\x80-\xff]*)?$/;

/** Reader of one answer. A body of more than `maxBytes` is cut there, and the connection carries nothing after it. */
export function createAnswerReader(maxBytes: number): AnswerReader {
  let rest: Buffer = Buffer.alloc(0);
  let head: Head | undefined;
  let interim = 0;
  let bytes = 0;
  let chunkLeft = 0;
  let state: State = 'head';
  const parts: Buffer[] = [];

  /** The next line without its CRLF, or undefined when it is not there in full. */
  function takeLine(maxLength: number): string | undefined {
    const end = rest.indexOf('\r\n');
    if (end > maxLength || (end === -1 && rest.length > maxLength + 1)) throw fault('a line is too long');
    if (end === -1) return undefined;
    const line = rest.toString('latin1', 0, end);
    rest = rest.subarray(end + 2);
    return line;
  }

  function takeHead(): boolean {
    const end = rest.indexOf('\r\n\r\n');
    if (end > HEAD_BYTES || (end === -1 && rest.length > HEAD_BYTES)) throw fault('the head is too long');
    if (end === -1) return false;
    const found = parseHead(rest.toString('latin1', 0, end));
    rest = rest.subarray(end + 4);
    if (found.status >= 200) {
      head = found;
      state = stateAfter(found);
      return true;
    }
    interim += 1;
    if (found.status === 101 || interim > MAX_INTERIM) throw fault(`unexpected status ${found.status}`);
    return true;
  }

  /** Keeps up to `most` bytes of what is there; returns how many that were. */
  function takeBody(most: number): number {
    const piece = rest.subarray(0, most);
    rest = rest.subarray(piece.length);
    // A copy: the piece may be a view of a buffer that is used again.
    parts.push(Buffer.from(piece.subarray(0, Math.max(0, maxBytes - bytes))));
    bytes += piece.length;
    if (bytes > maxBytes) state = 'done';
    return piece.length;
  }

  function takePlainBody(): boolean {
    const length = head?.length;
    takeBody(length === undefined ? rest.length : length - bytes);
    if (bytes === length) state = 'done';
    return false;
  }

  function takeChunkLine(): boolean {
    const line = takeLine(CHUNK_LINE_BYTES);
    if (line === undefined) return false;
    const size = CHUNK_LINE.exec(line)?.[1];
    if (size === undefined) throw fault('a chunk has no size');
    chunkLeft = Number.parseInt(size, 16);
    state = chunkLeft === 0 ? 'trailer' : 'chunk';
    return true;
  }

  function takeChunk(): boolean {
    if (rest.length === 0) return false;
    chunkLeft -= takeBody(chunkLeft);
    if (chunkLeft === 0 && state === 'chunk') state = 'chunk-end';
    return true;
  }

  function takeChunkEnd(): boolean {
    if (takeLine(0) === undefined) return false;
    state = 'chunk-line';
    return true;
  }

  function takeTrailer(): boolean {
    const line = takeLine(HEAD_BYTES);
    if (line === undefined) return false;
    if (line !== '' && !HEADER.test(line)) throw fault('a line after the last chunk is no header');
    if (line === '') state = 'done';
    return true;
  }

  /** One step forward each; false when more bytes are needed. */
  const steps: Readonly<Record<State, () => boolean>> = {
    head: takeHead,
    body: takePlainBody,
    'chunk-line': takeChunkLine,
    chunk: takeChunk,
    'chunk-end': takeChunkEnd,
    trailer: takeTrailer,
    done: () => false,
  };

  function answer(): HttpAnswer {
    return { status: head?.status ?? 0, headers: head?.headers ?? {}, body: Buffer.concat(parts).toString('utf8') };
  }

  return {
    push(chunk) {
      rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      while (steps[state]());
      return state === 'done' ? answer() : undefined;
    },
    end(reason) {
      if (reason !== undefined) throw reason;
      if (state !== 'body' || head?.length !== undefined) throw new Error('jawaban terputus · the answer was cut off');
      return answer();
    },
    canGoOn: () => state === 'done' && bytes <= maxBytes && rest.length === 0 && head?.isKeptAlive === true,
  };
}

function stateAfter({ isChunked, length }: Head): State {
  if (isChunked) return 'chunk-line';
  return length === 0 ? 'done' : 'body';
}

function parseHead(text: string): Head {
  const [first = '', ...lines] = text.split('\r\n');
  const [, minor, code = ''] = STATUS_LINE.exec(first) ?? [];
  if (minor === undefined) throw fault('no status line');
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const [, name = '', value = ''] = HEADER.exec(line) ?? [];
    if (name === '') throw fault('a line of the head is no header');
    const key = name.toLowerCase();
    const isFraming = key === 'content-length' || key === 'transfer-encoding';
    if (isFraming && headers[key] !== undefined) throw fault(`${key} twice`);
    headers[key] ??= value.trimEnd();
  }
  const status = Number(code);
  const hasNoBody = status < 200 || status === 204 || status === 304;
  const connection = (headers['connection'] ?? (minor === '1' ? 'keep-alive' : 'close')).toLowerCase();
  return {
    status,
    headers,
    isKeptAlive: minor === '1' ? !connection.includes('close') : connection.includes('keep-alive'),
    ...(hasNoBody ? { length: 0, isChunked: false } : framingOf(headers)),
  };
}

/** Where the body ends. Two answers to that, or one that is not known, are how requests are smuggled. */
function framingOf(headers: Readonly<Record<string, string>>): Pick<Head, 'length' | 'isChunked'> {
  const encoding = headers['transfer-encoding'];
  const length = headers['content-length'];
  if (encoding !== undefined && length !== undefined) throw fault('content-length beside transfer-encoding');
  if (encoding !== undefined && encoding.toLowerCase() !== 'chunked') throw fault('a transfer-encoding other than chunked');
  if (length !== undefined && !/^[0-9]{1,15}$/.test(length)) throw fault('a content-length that is no number');
  return { length: length === undefined ? undefined : Number(length), isChunked: encoding !== undefined };
}

function fault(what: string): Error {
  return new Error(`bukan jawaban HTTP/1.1 · no HTTP/1.1 answer: ${what}`);
}
