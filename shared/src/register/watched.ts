// Records of what only Pantau asks for: services that are probed, single addresses that were given out, the log of media.
import { z } from 'zod';
import { type Fields, ip, kindRef, listOf, mac, port, record, ref, text } from './fields.ts';
import { host, urlPath } from './net-fields.ts';
import { say } from './words.ts';

/** Lists `endpoints`, `ip_addresses`, `media_moves`. */
export function watchedRecords(fields: Fields) {
  const { date, time } = fields;
  return {
    endpoints: record(fields, say('Layanan yang diuji dari jaringan.', 'A service that is probed over the network.'), {
      kind: z
        .enum(['https', 'http', 'tls', 'smtp', 'imap', 'pop3', 'ldap', 'postgres', 'ftp', 'tcp'])
        .describe(
          say(
            'Protokolnya; smtp sampai ftp memakai STARTTLS.',
            'Its protocol; smtp to ftp begin in clear text and switch to TLS (STARTTLS).',
          ),
        ),
      host: host.describe(say('Nama yang diminta (SNI, Host).', 'Name that is asked for (SNI, Host).')),
      port: port.optional().describe(say('Port; bila kosong yang lazim.', 'Port; left out: the usual one.')),
      path: urlPath.optional().describe(say('Jalur untuk http dan https.', 'Path for http and https.')),
      address: ip
        .optional()
        .describe(
          say(
            'Alamat yang dihubungi; kosong: hasil DNS. Alamat lokal dan metadata hanya diuji bila ditulis di sini.',
            'Address to connect to; left out: what DNS says. Local and metadata addresses are only probed when written here.',
          ),
        ),
      from: z
        .enum(['intranet', 'internet'])
        .optional()
        .describe(say('Dari mana agen gateway mengujinya; kosong: intranet.', 'From where gateway agents probe it; left out: intranet.')),
      app: ref('app').optional().describe(say('Aplikasi yang dilayani.', 'Application that it serves.')),
      domain: ref('domain').optional().describe(say('Domain yang dilayani.', 'Domain that it serves.')),
      dataset: ref('dataset').optional().describe(say('Data yang dilayani.', 'Dataset that it serves.')),
      national_service: ref('national_service').optional().describe(say('Layanan pusat yang diuji.', 'National service that it is.')),
      certificate: ref('certificate').optional().describe(say('Sertifikat yang dipasang.', 'Certificate that it shows.')),
    }),
    ip_addresses: record(fields, say('Satu alamat yang diberikan Dinas.', 'One address that the Dinas gave out.'), {
      address: ip.describe(say('Alamatnya.', 'The address.')),
      vrf: text.optional().describe(say('VRF-nya; kosong: yang utama.', 'Its VRF; left out: the default one.')),
      pd: ref('pd').optional().describe(say('PD pemakai; kosong: PD bloknya.', 'Office that uses it; left out: that of its block.')),
      machine: kindRef('server', 'device').optional().describe(say('Mesin pemakainya.', 'Machine that uses it.')),
      mac: mac.optional().describe(say('MAC yang diharapkan.', 'MAC that is expected.')),
      name: text.optional().describe(say('Nama DNS atau keterangan.', 'DNS name or description.')),
      status: z
        .enum(['active', 'reserved', 'deprecated', 'dhcp'])
        .default('active')
        .describe(say('Status seperti dalam NetBox.', 'Status as in NetBox.')),
      role: z
        .enum(['vip', 'vrrp', 'hsrp', 'carp', 'anycast', 'loopback'])
        .optional()
        .describe(say('Alamat yang dipakai bersama atau khusus.', 'An address that is shared or special.')),
      letter: text.optional().describe(say('Nomor surat pemberian.', 'Number of the letter that gives it out.')),
      allocated_on: date.optional().describe(say('Hari pemberian.', 'Day it was given out.')),
      valid_to: date.optional().describe(say('Hari terakhir.', 'Last day.')),
      tags: listOf(text).optional().describe(say('Penanda bebas.', 'Free marks.')),
    }),
    media_moves: record(
      fields,
      say('Buku media: satu media lepas dibawa keluar atau masuk.', 'The log of media: one removable medium signed out or in.'),
      {
        media: ref('media').describe(say('Medianya.', 'The medium.')),
        direction: z
          .enum(['out', 'in'])
          .describe(say('out: dibawa keluar; in: masuk ke sebuah ruang.', 'out: taken away; in: brought into a room.')),
        at: time.describe(say('Kapan.', 'When.')),
        room: ref('room')
          .optional()
          .describe(say('Ruang yang dimasuki (in), atau yang ditinggalkan (out).', 'Room it was brought into (in), or taken from (out).')),
        by: text.describe(say('Siapa yang mencatat dan menyerahkan.', 'Who signed it out or in.')),
        carrier: text.optional().describe(say('Siapa yang membawanya.', 'Who carried it.')),
        purpose: text.optional().describe(say('Untuk apa atau ke mana.', 'What for, or where to.')),
        seal: text.optional().describe(say('Nomor segel.', 'Number of the seal.')),
        number: text.optional().describe(say('Nomor dalam buku atau berita acara.', 'Number in the log or of the minutes.')),
      },
    ).check((context) => {
      const { direction, room } = context.value;
      if (direction === 'in' && room === undefined) {
        context.issues.push({
          code: 'custom',
          path: ['room'],
          input: room,
          message: say('direction: in menyebut room tempat media disimpan', 'direction: in names the room that the medium is kept in'),
        });
      }
    }),
  };
}
