// `pantau place`: where a server or device is: each witness, what it says, how much it counts and how old it is, and the verdict.
import { type PlaceReport, type PlaceWitness, placeReport } from '@pantau/shared/law/place-report';
import { createSnapshot } from '@pantau/shared/law/snapshot';
import { createView } from '@pantau/shared/law/tracked-view';
import { worldAt } from '@pantau/shared/law/world-at';
import type { Register } from '@pantau/shared/register/register';
import { nearest, someOf } from '@pantau/shared/register/words';
import { type Zone, zonedIso } from '@pantau/shared/time';
import { type Command, UsageError } from './command.ts';
import { DATA_OPTION, dataFolder } from './data-folder.ts';
import { instantOf } from './findings.ts';
import { ageWords } from './ip-view.ts';
import { withLedger } from './ledger-reader.ts';
import { renderTable, type Style } from './terminal.ts';

const STRENGTHS: readonly string[] = ['petunjuk · hint', 'lemah · weak', 'sedang · medium', 'kuat · strong', 'kuat · strong'];
const HEAD = ['SAKSI · WITNESS', 'OLEH · BY', 'MENUNJUK · SAYS', 'BOBOT · STRENGTH', 'SEJAK · SINCE', 'TERAKHIR · LAST', ''];

export const place: Command = {
  name: 'place',
  usage: 'SERVER|DEVICE [--at TIME] [--data DIR]',
  summary: { id: 'Di mana sebuah mesin, dan siapa saksinya', en: 'Where a machine is, and who tells' },
  details: [
    {
      id: 'Hypervisor dan port switch lebih kuat daripada gateway; blok alamat hanya petunjuk, dan register sendiri tidak membuktikan apa pun. Keluar 1 bila tempatnya tidak diketahui.',
      en: 'A hypervisor and the port of a switch count more than a gateway; a block of addresses is only a hint, and the register alone proves nothing. Exits with 1 when the place is not known.',
    },
  ],
  options: {
    at: {
      value: 'TIME',
      help: { id: 'pada saat itu: 2026-03-02T08:00, dengan zona, atau -2h', en: 'at that instant: local time, with a zone, or -2h' },
    },
    data: DATA_OPTION,
  },
  words: [1, 1],
  async run(args, context) {
    return await withLedger(dataFolder(args, context), async ({ reader, region }) => {
      const now = context.now();
      const { at = now } = instantOf(args, region, now);
      const world = await worldAt(reader, region, at);
      const machine = machineOf(world.register, args.words[0] ?? '');
      const { view } = createView(createSnapshot(world, at), { regulation: 'operasional', duty: 'place', parameters: [], keys: 'dropped' });
      const report = placeReport(view, machine);
      context.say(textOf(report, at, context.style));
      context.tell(documentOf(report, at, region.zone));
      return report.missing === undefined ? 0 : 1;
    });
  },
};

/** The machine that is named, as `server/x`, `device/x` or the id alone. Throws UsageError for one that is not in the register. */
function machineOf(register: Register, written: string): string {
  const all = [...register.list('servers').map(({ id }) => `server/${id}`), ...register.list('devices').map(({ id }) => `device/${id}`)];
  const found = all.filter((each) => each === written || each.slice(each.indexOf('/') + 1) === written);
  const [machine] = found;
  if (machine !== undefined && found.length === 1) return machine;
  const meant = found.length > 1 ? someOf(found) : (nearest(written, all) ?? someOf(all));
  throw new UsageError(`mesin "${written}" tidak tentu; maksudnya ${meant}?`, `machine "${written}" is not clear; did you mean ${meant}?`);
}

function textOf({ machine, place: where, missing, declared, witnesses }: PlaceReport, at: number, style: Style): string {
  const verdict = missing === undefined ? style.green(where) : style.yellow(`tidak diketahui · not known`);
  const head = [
    `${style.bold(machine)}  ${verdict}`,
    ...(missing === undefined ? [] : [missing.id, style.dim(missing.en)]),
    style.dim(`Register: ${declared} (pernyataan · declaration)`),
  ].join('\n');
  if (witnesses.length === 0) return `${head}\n\nTidak ada saksi · no witness`;
  const rows = witnesses.map((each) => ({
    cells: [...cellsOf(each, at), each.decides ? '← memutuskan · decides' : ''].map((text) => ({ text })),
  }));
  return `${head}\n\n${renderTable(rows, style, HEAD)}`;
}

function cellsOf({ by, witness, says, strength, since, lastSeen }: PlaceWitness, at: number): string[] {
  return [by, witness, says, STRENGTHS[strength] ?? '?', ageWords(since, at), ageWords(lastSeen, at)];
}

function documentOf({ witnesses, ...report }: PlaceReport, at: number, zone: Zone): object {
  return {
    at: zonedIso(at, zone),
    ...report,
    witnesses: witnesses.map(({ since, lastSeen, ...each }) => ({
      ...each,
      since: zonedIso(since, zone),
      lastSeen: zonedIso(lastSeen, zone),
      ageSeconds: Math.max(0, Math.round((at - lastSeen) / 1000)),
    })),
  };
}
