// `pantau oncall who`: who has the duty of each rotation, now or at an instant, and how to reach them.
import type { Contact } from '@pantau/shared/alert';
import { whoIsOn } from '@pantau/shared/oncall/who';
import { type Zone, zonedIso } from '@pantau/shared/time';
import type { Command, ExitCode } from './command.ts';
import { DATA_OPTION } from './data-folder.ts';
import { type Duty, nameOf, withDuty } from './oncall-source.ts';
import { type Cell, renderTable, type Style } from './terminal.ts';

export const onCallWho: Command = {
  name: 'oncall who',
  usage: '[--at TIME] [--data DIR]',
  summary: { id: 'Siapa yang piket, sekarang atau pada suatu waktu', en: 'Who is on call, now or at an instant' },
  details: [{ id: 'Keluar 1 bila ada giliran yang tidak terisi.', en: 'Exits with 1 when nobody has the duty of a rotation.' }],
  options: {
    at: {
      value: 'TIME',
      help: { id: 'pada saat itu: 2026-03-02T08:00, dengan zona, atau +2h', en: 'at that instant: local time, with a zone, or +2h' },
    },
    data: DATA_OPTION,
  },
  words: [0, 0],
  run: (args, context) => withDuty<ExitCode>(args, context, answer(context), true),
};

function answer({ say, tell, style }: Parameters<Command['run']>[1]) {
  return async (duty: Duty): Promise<ExitCode> => {
    const { zone } = duty.oncall;
    const all = dutiesAt(duty);
    const rows = all.map((each) => ({ cells: cellsOf(each, zone, style) }));
    say(renderTable(rows, style, ['GILIRAN · ROTATION', 'PIKET · ON CALL', 'SAMPAI · UNTIL', 'CATATAN · NOTE', 'KONTAK · CONTACTS']));
    const duties = all.map(({ rotation, held }) => {
      return held === undefined ? { rotation } : { rotation, ...held, from: zonedIso(held.from, zone), until: zonedIso(held.until, zone) };
    });
    tell({ region: duty.region.id, at: zonedIso(duty.at, zone), duties });
    return all.every(({ held }) => held !== undefined) ? 0 : 1;
  };
}

interface Shown {
  readonly rotation: string;
  /** Left out: nobody has it. */
  readonly held?: {
    readonly person: string;
    readonly name: string;
    readonly from: number;
    readonly until: number;
    readonly contacts: readonly Contact[];
    /** Why somebody else has it; empty when that was not said. */
    readonly override?: string;
  };
}

function dutiesAt({ oncall, overrides, at }: Duty): Shown[] {
  return oncall.rotations.map(({ id: rotation }) => {
    const duty = whoIsOn(oncall, overrides, rotation, at);
    if (duty === undefined) return { rotation };
    const { person, from, until, override } = duty;
    const contacts = oncall.people.find(({ id }) => id === person)?.contacts ?? [];
    const why = override === undefined ? {} : { override: override.why ?? '' };
    return { rotation, held: { person, name: nameOf(oncall, person), from, until, contacts, ...why } };
  });
}

function cellsOf({ rotation, held }: Shown, zone: Zone, style: Style): Cell[] {
  if (held === undefined) return [{ text: rotation }, { text: 'tidak ada · nobody', paint: style.red }];
  const { name, until, override, contacts } = held;
  const note = override === undefined ? '' : ['pengganti · override', override].filter(Boolean).join(': ');
  return [
    { text: rotation },
    { text: name, paint: style.green },
    { text: zonedIso(until, zone) },
    { text: note, paint: style.yellow },
    { text: contacts.map(({ channel, to = '' }) => `${channel} ${to}`.trim()).join(', '), paint: style.dim },
  ];
}
