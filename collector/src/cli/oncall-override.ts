// `pantau oncall override`: somebody has the duty of a rotation for a while, in place of whoever's turn it is.
import { zonedIso } from '@pantau/shared/time';
import { actorOf } from './actor.ts';
import type { Command, ExitCode } from './command.ts';
import { DATA_OPTION } from './data-folder.ts';
import { idNamed, nameOf, onCallClient, withDuty } from './oncall-source.ts';
import { timesOf } from './silence-times.ts';
import { renderTable } from './terminal.ts';

export const onCallOverrideAdd: Command = {
  name: 'oncall override add',
  usage: 'ROTATION PERSON (--for 8h | --until TIME) [--from TIME] [--why TEXT] [--data DIR]',
  summary: { id: 'Menggantikan yang piket untuk sementara', en: 'Has somebody else take the duty for a while' },
  details: [
    {
      id: 'Pengganti berakhir sendiri. Dari dua yang bertumpuk berlaku yang dibuat kemudian.',
      en: 'An override ends by itself. Of two that overlap the one made later holds.',
    },
  ],
  options: {
    from: { value: 'TIME', help: { id: 'mulai kapan (sekarang)', en: 'from when (now)' } },
    for: { value: 'SPAN', help: { id: 'berapa lama: 30m, 8h, 3d', en: 'how long: 30m, 8h, 3d' } },
    until: {
      value: 'TIME',
      help: { id: 'sampai kapan: 2026-03-02T08:00, dengan zona, atau +2d', en: 'until when: local time, with a zone, or +2d' },
    },
    why: { value: 'TEXT', help: { id: 'alasannya, untuk yang lain', en: 'why, for the others' } },
    data: DATA_OPTION,
  },
  words: [2, 2],
  run: (args, context) =>
    withDuty<ExitCode>(args, context, async ({ oncall, at }) => {
      const [rotation = '', person = ''] = args.words;
      const why = args.text('why');
      const made = await onCallClient(args, context).addOverride({
        rotation: idNamed('rotation', rotation, oncall.rotations),
        person: idNamed('person', person, oncall.people),
        ...timesOf(args, oncall.zone, at),
        by: actorOf(context),
        ...(why === undefined ? {} : { why }),
      });
      const span = `${zonedIso(made.from, oncall.zone)} – ${zonedIso(made.until, oncall.zone)}`;
      context.say(`${context.style.green(made.id)}  ${rotation}: ${nameOf(oncall, person)}, ${span}`);
      context.tell(made);
      return 0;
    }),
};

export const onCallOverrideList: Command = {
  name: 'oncall override list',
  usage: '[--data DIR]',
  summary: { id: 'Pengganti yang berlaku atau akan berlaku', en: 'The overrides that hold or will hold' },
  details: [
    {
      id: 'Yang ditulis dalam oncall.yaml ikut tampil; yang itu diubah di berkasnya.',
      en: 'Those written in oncall.yaml are shown too; these are changed there.',
    },
  ],
  options: { data: DATA_OPTION },
  words: [0, 0],
  run: (args, context) =>
    withDuty<ExitCode>(args, context, async ({ oncall, overrides, at }) => {
      const all = [...oncall.overrides, ...overrides].filter(({ until }) => until > at);
      const rows = all.map(({ id, rotation, person, from, until, by, why }) => ({
        cells: [
          { text: id },
          { text: rotation },
          { text: nameOf(oncall, person) },
          { text: zonedIso(from, oncall.zone), paint: from <= at ? context.style.green : context.style.dim },
          { text: zonedIso(until, oncall.zone) },
          { text: by ?? 'oncall.yaml' },
          { text: why ?? '' },
        ],
      }));
      const head = [
        'PENGGANTI · OVERRIDE',
        'GILIRAN · ROTATION',
        'ORANG · PERSON',
        'DARI · FROM',
        'SAMPAI · UNTIL',
        'OLEH · BY',
        'ALASAN · WHY',
      ];
      context.say(rows.length === 0 ? 'Tidak ada pengganti · no override' : renderTable(rows, context.style, head));
      context.tell(all.map((each) => ({ ...each, from: zonedIso(each.from, oncall.zone), until: zonedIso(each.until, oncall.zone) })));
      return 0;
    }),
};

export const onCallOverrideEnd: Command = {
  name: 'oncall override end',
  usage: 'ID [--data DIR]',
  summary: { id: 'Mengakhiri pengganti sekarang', en: 'Ends an override now' },
  details: [],
  options: { data: DATA_OPTION },
  words: [1, 1],
  async run(args, context) {
    const ended = await onCallClient(args, context).endOverride(args.words[0] ?? '');
    context.say(`Diakhiri · ended: ${ended.rotation} ${ended.person}`);
    context.tell(ended);
    return 0;
  },
};
