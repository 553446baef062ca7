// Records of the network: lines, the address plan, national services, rules for web access and management ports.
import { z } from 'zod';
import { isAssignable, type Network, parseCidr } from './address.ts';
import { amount, cidr, type Fields, ip, kindRef, listOf, party, record, ref, text, truth } from './fields.ts';
import { reachableIp } from './net-fields.ts';
import { say } from './words.ts';

/** A sweep asks each address: a larger block is swept in parts. */
const WIDEST_SWEEP = 16;

/** Lists `links`, `ip_blocks`, `national_services`, `site_policies`, `acl_baselines`. */
export function networkRecords(fields: Fields) {
  const { date } = fields;
  return {
    links: record(fields, say('Jalur atau segmen jaringan.', 'A line or a network segment.'), {
      kind: z
        .enum(['backbone', 'inter_pd', 'inter_dc', 'lan', 'internet', 'special_need', 'gov_intranet', 'pdn', 'spl'])
        .describe(
          say(
            'backbone: dari PD ke pusat; lan: segmen di dalam satu lokasi.',
            'backbone: from an office to the core; lan: a segment inside one site.',
          ),
        ),
      site: ref('site').describe(say('Ujung di PD, atau satu-satunya ujung.', 'End at the office, or the only end.')),
      to_site: ref('site').optional().describe(say('Ujung yang lain.', 'The other end.')),
      provider: text.optional().describe(say('Penyelenggara jalur sewa.', 'Operator of a leased line.')),
      contract: ref('contract').optional().describe(say('Kontrak jalur ini.', 'Contract of the line.')),
      owner: party().optional().describe(say('Pemilik jalur yang dibangun sendiri.', 'Owner of a line that was built.')),
      procured_by: party().optional().describe(say('Siapa yang membeli.', 'Who bought it.')),
      managed_by: party().optional().describe(say('Siapa yang menjalankan.', 'Who runs it.')),
      approved_by: party().optional().describe(say('Siapa yang menyetujui.', 'Who approved it.')),
      capacity_mbps: amount.optional().describe(say('Kapasitas dalam Mbit/s.', 'Capacity in Mbit/s.')),
      special_need_doc: text
        .optional()
        .describe(
          say('Nomor naskah yang membenarkan jalur kebutuhan khusus.', 'Number of the paper that justifies a line of special need.'),
        ),
      valid_from: date.optional().describe(say('Hari pertama.', 'First day.')),
      valid_to: date.optional().describe(say('Hari terakhir pembenaran atau jalur.', 'Last day of the justification or of the line.')),
      pd: ref('pd').optional().describe(say('PD yang lalu lintasnya dibawa jalur ini.', 'Office whose traffic the line carries.')),
      device: ref('device')
        .optional()
        .describe(say('Perangkat tempat jalur diukur dengan SNMP.', 'Device at which the line is measured by SNMP.')),
      interface: text.optional().describe(say('ifName antarmukanya pada perangkat itu.', 'ifName of its interface on that device.')),
      far_address: reachableIp
        .optional()
        .describe(
          say('Alamat di ujung yang jauh, untuk diuji keterjangkauannya.', 'Address at the far end, to follow whether it can be reached.'),
        ),
      edge_device: ref('device').optional().describe(say('Penyaring terkelola di jalan keluar ini.', 'Managed filter at this exit.')),
    }),
    ip_blocks: record(fields, say('Blok dalam rencana alamat.', 'A block of the address plan.'), {
      cidr: cidr.describe(say('Bloknya.', 'The block.')),
      kind: z.enum(['public', 'private']).describe(say('Alamat publik atau privat.', 'Public or private addresses.')),
      assigned_to: ref('pd').describe(say('PD pemakai blok.', 'Office that uses the block.')),
      allocated_by: party().optional().describe(say('Siapa yang memberikan blok.', 'Who gave the block out.')),
      allocated_on: date.optional().describe(say('Hari pemberian.', 'Day it was given out.')),
      valid_from: date.optional().describe(say('Hari pertama.', 'First day.')),
      valid_to: date.optional().describe(say('Hari terakhir.', 'Last day.')),
      vips: listOf(ip)
        .optional()
        .describe(
          say(
            'Alamat yang sengaja dipakai beberapa mesin (VRRP, klaster).',
            'Addresses that several machines share on purpose (VRRP, cluster).',
          ),
        ),
      dhcp_pool: truth.default(false).describe(say('Alamatnya dipinjamkan (DHCP).', 'Addresses are leased from it.')),
      letter: text.optional().describe(say('Nomor surat pemberian blok.', 'Number of the letter that gives the block out.')),
      vrf: text
        .optional()
        .describe(say('VRF tempat blok berlaku; kosong: yang utama.', 'VRF in which the block holds; left out: the default one.')),
      sweep: truth.optional().describe(say('Alamatnya disapu dengan fping.', 'Its addresses are swept with fping.')),
      guest: truth.default(false).describe(say('Jaringan tamu.', 'It is a guest network.')),
    }).check(refuseWideSweep),
    national_services: record(
      fields,
      say(
        'Layanan pusat: PDN, intranet pemerintah, bus layanan.',
        'A service that the centre offers: PDN, government intranet, service bus.',
      ),
      {
        kind: z.enum(['pdn', 'gov_intranet', 'spl']).describe(say('Layanan yang mana.', 'Which service.')),
        scope: z.enum(['national', 'regional']).default('national').describe(say('Milik siapa layanan itu.', 'Whose service it is.')),
        available_from: date.optional().describe(say('Hari mulai tersedia; kosong: belum.', 'Day it became available; left out: not yet.')),
        in_use_since: date.optional().describe(say('Hari mulai dipakai di sini.', 'Day its use began here.')),
        endpoint: text.optional().describe(say('Alamat tempat ia menjawab.', 'Address it answers at.')),
      },
    ),
    site_policies: record(fields, say('Aturan akses web.', 'A rule for web access.'), {
      category: text.describe(say('Golongan situs.', 'Category of sites.')),
      action: z.enum(['deny', 'allow']).describe(say('Tindakan aturan.', 'What the rule does.')),
      valid_from: date.describe(say('Hari pertama.', 'First day.')),
      valid_to: date.optional().describe(say('Hari terakhir.', 'Last day.')),
    }),
    acl_baselines: record(
      fields,
      say('Jaringan asal yang boleh mencapai port pengelolaan.', 'Networks from which a management port may be reached.'),
      {
        subject: kindRef('device', 'server', 'link').describe(say('Hal yang dilindungi.', 'Thing it protects.')),
        allowed_from: listOf(cidr).describe(say('Jaringan yang diizinkan.', 'Networks that are allowed.')),
      },
    ),
  };
}

/** What fping cannot go through, or must not. */
function refuseWideSweep(context: z.core.ParsePayload<{ readonly cidr: string; readonly sweep?: boolean | undefined }>): void {
  const block = context.value.sweep === true ? parseCidr(context.value.cidr) : undefined;
  const message = block === undefined ? undefined : sweepRefusal(block);
  if (message !== undefined) context.issues.push({ code: 'custom', path: ['sweep'], input: true, message });
}

function sweepRefusal(block: Network): string | undefined {
  if (block.version === 6) {
    return say(
      'blok IPv6 tidak dapat disapu, alamatnya terlalu banyak; hapus sweep dan baca tabel tetangga gerbangnya (snmp_credential)',
      'an IPv6 block cannot be swept, it has too many addresses; remove sweep and read the neighbours of its gateway (snmp_credential)',
    );
  }
  if (block.prefix < WIDEST_SWEEP) {
    return say(
      `blok /${block.prefix} terlalu besar untuk disapu, paling besar /${WIDEST_SWEEP}; bagi menjadi beberapa blok`,
      `a block of /${block.prefix} is too large to sweep, at most /${WIDEST_SWEEP}; divide it into several blocks`,
    );
  }
  if (isAssignable(block)) return undefined;
  return say(
    'blok loopback, link-local, atau multicast tidak disapu; hapus sweep',
    'a block of loopback, link-local or multicast addresses is not swept; remove sweep',
  );
}
