// `pantau channel list`: the channels of the collector, who reads each, and whether it delivers.
import type { ChannelReply } from '../admin/channel-models.ts';
import { adminClient } from './admin.ts';
import type { Command } from './command.ts';
import { DATA_OPTION } from './data-folder.ts';
import { type Row, renderTable, type Style } from './terminal.ts';

const HEAD = ['SALURAN · CHANNEL', 'JENIS · TYPE', 'PENERIMA · RECEIVER', 'RINCIAN · DETAIL', 'MENUNGGU · WAITING', 'KEADAAN · STATE'];

export const channelList: Command = {
  name: 'channel list',
  usage: '[--data DIR]',
  summary: { id: 'Saluran pesan dan keadaannya', en: 'The channels of messages and how they stand' },
  details: [{ id: 'Keluar 1 bila ada saluran yang gagal.', en: 'Exits with 1 when a channel fails.' }],
  options: { data: DATA_OPTION },
  words: [0, 0],
  async run(args, context) {
    const channels = await adminClient(args, context).channels();
    const none = 'Konfigurasi tidak punya saluran; isi channels · the configuration has no channel; fill in channels';
    context.say(
      channels.length === 0
        ? none
        : renderTable(
            channels.map((each) => rowOf(each, context.style)),
            context.style,
            HEAD,
          ),
    );
    context.tell(channels);
    return channels.some(({ failing }) => failing) ? 1 : 0;
  },
};

function rowOf({ id, type, detail, hasOwnAddress, forMachines, failing, undelivered, error }: ChannelReply, style: Style): Row {
  const who = forMachines ? 'mesin, tanpa batas · machines, no limit' : 'orang, dibatasi · people, limited';
  return {
    cells: [
      { text: id, paint: style.bold },
      { text: type },
      { text: hasOwnAddress ? who : 'alamat orang saja · addresses of people only' },
      { text: detail },
      { text: String(undelivered), ...(undelivered === 0 ? { paint: style.dim } : {}) },
      failing ? { text: 'gagal · fails', paint: style.red } : { text: 'baik · fine', paint: style.green },
    ],
    ...(failing ? { below: [...(error === undefined ? [] : [style.dim(error)]), `-> pantau channel test ${id}`] } : {}),
  };
}
