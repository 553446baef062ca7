// Notices that a channel must bear: one full of names that may not leave the region, and one without end.
import type { Notice } from '@pantau/shared/alert';
import { exampleFinding, exampleNotice } from './example-notice.ts';

/** Hosts and addresses of `namingNotice`, the first of which every full message names. */
export const NAMES = ['srv-rahasia-01', '10.77.88.99', '2001:db8:77::99', 'de:ad:be:ef:77:99', 'simpeg.banjarbaru.go.id'] as const;

/** A notice that names hosts and addresses wherever a notice can. */
export function namingNotice(): Notice {
  const [host, v4, v6, mac, domain] = NAMES;
  const all = NAMES.join(' ');
  const sentence = { id: `Server ${all} tidak menjawab.`, en: `Server ${all} does not answer.` };
  const subject = `server/${host}`;
  return exampleNotice({
    finding: {
      ...exampleFinding,
      subject,
      sentence,
      remarks: [{ id: `Juga ${v4} dan ${mac}.`, en: `And ${v4} and ${mac}.` }],
      evidence: exampleFinding.evidence.map((each) => ({ ...each, key: `x/${v6}`, subject, witness: `agent/${host}`, summary: sentence })),
      parameters: [{ name: 'target', value: domain, unit: '', source: 'operational' }],
    },
    alerts: ['a', 'b', 'c'].map((id) => ({ id, subject: `${subject}${id}`, severity: 'critical' as const, openedAt: 0, sentence })),
    total: 3,
    notes: [{ id: `Pemeliharaan ${host} selesai.`, en: `Maintenance of ${host} is over.` }],
  });
}

/** A notice of ten thousand alerts whose every part is longer than anybody reads; some signs take several bytes, some are escaped. */
export function hugeNotice(): Notice {
  const words = `Gangguan <b>&amp; "kutip" 🔥 ${'panjang '.repeat(2_000)}`;
  const sentence = { id: words, en: words };
  const alerts = Array.from({ length: 200 }, (_, index) => ({
    id: `alr-${index}`,
    subject: `server/srv-${index}`,
    severity: 'critical' as const,
    openedAt: 0,
    sentence,
  }));
  const title = { id: `Judul & <i> ${'judul '.repeat(500)}`, en: 'x' };
  const finding = { ...exampleFinding, title, sentence, remarks: Array.from({ length: 100 }, () => sentence) };
  return exampleNotice({ finding, alerts, total: 10_000, hidden: 5_000, notes: Array.from({ length: 50 }, () => sentence) });
}
