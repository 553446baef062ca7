// `pantau incident list`: the incidents of the register, the clocks that run for each, and what is done.
import type { ClockState, IncidentClock } from '@pantau/shared/clocks/incident-clocks';
import { CLOCK_STATE_WORDS, clockSentence } from '@pantau/shared/clocks/words';
import { momentWords } from '@pantau/shared/law/explain/moment';
import type { IncidentRecord } from '@pantau/shared/register/register';
import { type Zone, zonedIso } from '@pantau/shared/time';
import type { Command } from './command.ts';
import { DATA_OPTION, dataFolder } from './data-folder.ts';
import { incidentsOf } from './incident-source.ts';
import { type Paint, renderTable, type Style } from './terminal.ts';

export const incidentList: Command = {
  name: 'incident list',
  usage: '[--data DIR]',
  summary: { id: 'Insiden dan batas waktu yang berjalan untuknya', en: 'Incidents and the clocks that run for each' },
  details: [
    {
      id: 'Insiden dicatat dalam register (incidents). Keluar 1 bila ada batas yang terlewati.',
      en: 'Incidents are recorded in the register (incidents). Exits with 1 when a limit has passed.',
    },
  ],
  options: { data: DATA_OPTION },
  words: [0, 0],
  async run(args, context) {
    const now = context.now();
    const { incidents, clocks, region } = await incidentsOf(dataFolder(args, context), now);
    const { say, style } = context;
    if (incidents.length === 0) say('Tidak ada insiden dalam register · the register has no incident');
    for (const incident of incidents) {
      const own = clocks.filter((clock) => clock.incident.id === incident.id);
      say(`${style.bold(`incident/${incident.id}`)}  ${headline(incident, region.zone)}`);
      say(
        own.length === 0 ? style.dim('  tidak menjalankan batas waktu · starts no clock') : table(own, { now, zone: region.zone, style }),
      );
    }
    const isOver = clocks.some(({ state }) => state === 'over');
    const runs = isOver || clocks.some(({ state }) => state === 'running');
    if (runs) say(style.dim('Konsep surat · drafts: pantau incident draft ID'));
    context.tell(incidents.map((incident) => document(incident, clocks, region.zone)));
    return isOver ? 1 : 0;
  },
};

function headline({ kind, pd, detected_at }: IncidentRecord, zone: Zone): string {
  const detected = momentWords(detected_at, zone);
  return [kind ?? 'insiden · incident', pd ?? '', `terdeteksi · detected ${detected.id}`].filter(Boolean).join(', ');
}

function table(clocks: readonly IncidentClock[], { now, zone, style }: { now: number; zone: Zone; style: Style }): string {
  const rows = clocks.map((clock) => {
    const words = CLOCK_STATE_WORDS[clock.state];
    const sentence = clockSentence(clock, now, zone);
    return {
      cells: [{ text: `  ${words.id} · ${words.en}`, paint: paintOf(clock.state, style) }, { text: clock.duty }, { text: sentence.id }],
      below: [style.dim(sentence.en)],
    };
  });
  return renderTable(rows, style);
}

function paintOf(state: ClockState, style: Style): Paint {
  return { 'not-judged': style.cyan, running: style.yellow, over: style.red, done: style.green }[state];
}

function document(incident: IncidentRecord, clocks: readonly IncidentClock[], zone: Zone): object {
  const own = clocks.filter((clock) => clock.incident.id === incident.id);
  return {
    id: incident.id,
    ...(incident.pd === undefined ? {} : { pd: incident.pd }),
    ...(incident.kind === undefined ? {} : { kind: incident.kind }),
    detectedAt: zonedIso(incident.detected_at, zone),
    clocks: own.map(({ duty, step, state, start, startKnown, due, doneAt }) => ({
      duty,
      step,
      state,
      startAt: zonedIso(start, zone),
      startKnown,
      dueAt: zonedIso(due, zone),
      ...(doneAt === undefined ? {} : { doneAt: zonedIso(doneAt, zone) }),
    })),
  };
}
