// Takes a report apart: the head, and the pages as they came. A step of ingest; the form is told in shared/report.ts.
import { InputError } from '@pantau/shared/errors';
import { REPORT_LIMITS, type ReportHead } from '@pantau/shared/report';
import { parseReportHead, UnreadableHeadError, UnsupportedVersionError } from '@pantau/shared/report-schema';
import { Refusal } from './refusal.ts';

const NEWLINE = 0x0a;
const GZIP_MAGIC = [0x1f, 0x8b, 0x08] as const;

export interface ReportBody {
  readonly head: ReportHead;
  /** The bytes of the head without its newline. */
  readonly headBytes: Buffer;
  /** The compressed pages, in the order of `head.pages`. */
  readonly pages: readonly Buffer[];
}

/** Throws 400 for a body that is not of that form, 422 for wrong content, 426 for another major version. */
export function parseReportBody(body: Buffer): ReportBody {
  const end = body.subarray(0, REPORT_LIMITS.headBytes + 1).indexOf(NEWLINE);
  if (end < 0) {
    throw new Refusal(400, 'unreadable', 'body', noHead);
  }
  const headBytes = body.subarray(0, end);
  const head = readHead(headBytes);
  return { head, headBytes, pages: splitPages(head, body.subarray(end + 1)) };
}

function readHead(bytes: Buffer): ReportHead {
  try {
    return parseReportHead(bytes);
  } catch (error) {
    if (error instanceof InputError) {
      throw headRefusal(error);
    }
    throw error;
  }
}

function headRefusal(error: InputError): Refusal {
  const [first, ...others] = error.faults;
  const field = first === undefined || first.field === '' ? 'body' : first.field;
  const more = others.length === 0 ? '' : ` (+${others.length})`;
  const sentence = { id: `${first?.id ?? ''}${more}`, en: `${first?.en ?? ''}${more}` };
  if (error instanceof UnreadableHeadError) {
    return new Refusal(400, 'unreadable', field, sentence);
  }
  if (error instanceof UnsupportedVersionError) {
    return new Refusal(426, 'version', field, sentence, { upgrade: 'pantau-report/1' });
  }
  return new Refusal(422, 'invalid', field, sentence);
}

function splitPages(head: ReportHead, rest: Buffer): Buffer[] {
  const total = head.pages.reduce((sum, page) => sum + page.bytes, 0);
  if (total !== rest.length) {
    throw new Refusal(400, 'unreadable', 'pages', {
      id: `panjang halaman berjumlah ${total} byte, tetapi setelah kepala ada ${rest.length}; kirim laporan utuh`,
      en: `the lengths of the pages add up to ${total} bytes, but ${rest.length} follow the head; send the whole report`,
    });
  }
  let offset = 0;
  return head.pages.map((page, index) => {
    const bytes = rest.subarray(offset, offset + page.bytes);
    offset += page.bytes;
    if (!GZIP_MAGIC.every((byte, at) => bytes[at] === byte)) {
      throw new Refusal(400, 'unreadable', `pages[${index}]`, notGzip);
    }
    return bytes;
  });
}

const noHead = {
  id: `tidak ada akhir baris dalam ${REPORT_LIMITS.headBytes} byte pertama; baris pertama harus kepala laporan`,
  en: `there is no newline within the first ${REPORT_LIMITS.headBytes} bytes; the first line must be the head`,
};
const notGzip = {
  id: 'halaman ini bukan gzip; kompres setiap halaman dengan gzip',
  en: 'this page is not gzip; compress each page with gzip',
};
