// Records of things that are plugged in or carried: servers, devices and removable media.
import { z } from 'zod';
import { type Fields, listOf, mac, party, port, record, ref, text, truth } from './fields.ts';
import { polledIp } from './net-fields.ts';
import { LIFE } from './place.ts';
import { say } from './words.ts';

/** Lists `servers`, `devices`, `media`. */
export function machineRecords(fields: Fields) {
  const { date } = fields;
  const acquired = {
    acquired_on: date.optional().describe(say('Hari penyerahan atau pemasangan.', 'Day it was delivered or installed.')),
    contract_date: date
      .optional()
      .describe(
        say(
          'Hari kontrak pembelian; surat dibandingkan dengannya, bila kosong dengan acquired_on.',
          'Day the purchase was signed; papers are compared with it, else with acquired_on.',
        ),
      ),
    acquisition: z.enum(['new', 'addition', 'replacement', 'grant']).optional().describe(say('Cara perolehan.', 'How it was acquired.')),
    procured_by: party().optional().describe(say('Siapa yang membeli.', 'Who bought it.')),
    grantor: text.optional().describe(say('Pemberi hibah.', 'Who gave it, when it was a grant.')),
    received_on: date.optional().describe(say('Hari hibah diterima.', 'Day a grant was received.')),
    room: ref('room')
      .optional()
      .describe(say('Ruang menurut pernyataan; sensor yang membuktikan.', 'Room by declaration; sensors prove it.')),
    site: ref('site')
      .optional()
      .describe(say('Lokasi menurut pernyataan, bila ruang tidak diketahui.', 'Site by declaration, when the room is not known.')),
    placed_from: date.optional().describe(say('Hari pertama di tempat itu.', 'First day at that place.')),
    macs: listOf(mac).optional().describe(say('Alamat MAC.', 'Its MAC addresses.')),
  };
  const polled = {
    address: polledIp.optional().describe(say('Alamat tempat ia ditanyai.', 'Address at which it is asked.')),
    snmp_credential: text
      .optional()
      .describe(
        say(
          'Nama kredensial SNMP pada konfigurasi agen gateway; bila diisi, perangkat ini ditanyai.',
          'Name of the SNMP credential in the configuration of the gateway agents; when it is there, this is polled.',
        ),
      ),
    snmp_port: port.optional().describe(say('Port SNMP; bila kosong 161.', 'SNMP port; left out: 161.')),
    snmp_contexts: listOf(text)
      .optional()
      .describe(
        say('Konteks SNMP (VRF) yang tabel tetangganya ikut dibaca.', 'SNMP contexts (VRFs) whose neighbour tables are read as well.'),
      ),
  };
  return {
    servers: record(fields, say('Mesin atau mesin virtual yang melayani.', 'A machine or virtual machine that serves.'), {
      owner_pd: ref('pd').describe(say('PD pemilik.', 'Office that owns it.')),
      managed_by: party().describe(say('Siapa yang menjalankan.', 'Who runs it.')),
      hosting: z.enum(['physical', 'vm', 'vps', 'cloud']).default('physical').describe(say('Jenis mesin.', 'Kind of machine.')),
      status: z
        .enum(LIFE)
        .default('produksi')
        .describe(say('Hanya produksi yang dinilai tempatnya.', 'Only produksi is judged for its place.')),
      role: text
        .optional()
        .describe(
          say(
            'Fungsinya: db, app, api_gateway, repository, core dan sebagainya.',
            'What it does: db, app, api_gateway, repository, core and so on.',
          ),
        ),
      ...acquired,
      ...polled,
      gateway: truth
        .optional()
        .describe(
          say(
            'Agen di sini menanyai perangkat, alamat, dan layanan lain atas permintaan collector.',
            'The agent here asks devices, addresses and services of others for the collector.',
          ),
        ),
      vm_uuid: text
        .optional()
        .describe(say('Identitas mesin virtual pada hypervisor.', 'Identity of a virtual machine at its hypervisor.')),
    }),
    devices: record(fields, say('Perangkat lain pada jaringan.', 'Any other equipment on the network.'), {
      class: z
        .enum([
          'router',
          'switch',
          'hub',
          'wifi_ap',
          'cable',
          'firewall',
          'ids',
          'storage',
          'ups',
          'cooling',
          'desktop',
          'laptop',
          'printer',
          'camera',
          'other',
        ])
        .describe(say('Kelas perangkat.', 'Class of equipment.')),
      count: z
        .int()
        .min(1)
        .default(1)
        .describe(say('Banyaknya barang sejenis di balik catatan ini.', 'How many identical pieces this entry stands for.')),
      owner_pd: ref('pd').describe(say('PD pemilik.', 'Office that owns it.')),
      managed_by: party().describe(say('Siapa yang menjalankan.', 'Who runs it.')),
      status: z.enum(LIFE).default('produksi').describe(say('Apakah dipakai dalam produksi.', 'Whether it is in production.')),
      ...acquired,
      ...polled,
      serial: text.optional().describe(say('Nomor seri.', 'Serial number.')),
      reserved_for: ref('pd').optional().describe(say('Satu PD yang dicadangkan untuknya.', 'The one office it is kept for.')),
    }),
    media: record(fields, say('Media lepas yang membawa salinan.', 'A removable medium that carries copies.'), {
      kind: z.enum(['portable', 'tape', 'optical', 'other']).describe(say('Jenis media.', 'Kind of medium.')),
      room: ref('room').optional().describe(say('Ruang pencatatan masuk terakhir.', 'Room it was last signed into.')),
      moved_on: date.optional().describe(say('Hari pencatatan itu dalam buku media.', 'Day of that entry in the log of media.')),
    }),
  };
}
