// Reports as an agent sends them, for tests.
import { gzipSync } from 'node:zlib';
import { REPORT_CONTENT_TYPE, type ReportHead } from '@pantau/shared/report';

export const PAGE_TEXT = '# TYPE node_load1 gauge\nnode_load1 0.5\n';

/** The body of a report with these pages, given as text by target; its head lists them. */
export function reportBytes(head: ReportHead, pages: Readonly<Record<string, string>> = { self: PAGE_TEXT }): Buffer {
  const compressed = Object.entries(pages).map(([target, text]) => ({ target, bytes: gzipSync(text) }));
  const listed = { ...head, pages: compressed.map(({ target, bytes }) => ({ target, bytes: bytes.length })) };
  return Buffer.concat([Buffer.from(`${JSON.stringify(listed)}\n`), ...compressed.map(({ bytes }) => bytes)]);
}

/** The headers that go with a report. */
export function reportHeaders(agent: string, key: string): Record<string, string> {
  return { authorization: `Bearer ${agent}.${key}`, 'content-type': REPORT_CONTENT_TYPE };
}
