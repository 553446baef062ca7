// Fact `power`: the state of each UPS that this machine watches, and sensors that are hotter than their own limit.
import type { PowerFact } from '@pantau/shared/facts';
import type { Host } from '../host/host.ts';
import { aboutServer, type Found, unseenOf } from './about-server.ts';
import { defineProbe } from './probe.ts';
import { parseApcupsd, parseUpsList, parseUpsVariables } from './ups-answers.ts';

const NUT_PORT = 3493;
const NUT_ENDING = 'OK Goodbye\n';
const APCUPSD_PORT = 3551;
const APCUPSD_ENDING = '\0\0';
const MOST_UPS = 16;
const MOST_SENSORS = 200;

export const power = defineProbe<Found<PowerFact>>({
  id: 'power',
  title: 'UPS dan suhu · UPS and temperature',
  remedy: 'Periksa nut-server atau apcupsd · See nut-server or apcupsd',
  reads: ['127.0.0.1:3493 (NUT)', '127.0.0.1:3551 (apcupsd)', '/sys/class/hwmon'],
  facts: ['power'],
  everySeconds: 30,
  async read({ host }) {
    const sensors = await readSensors(host);
    const ups = [...(await askNut(host)), ...(await askApcupsd(host))];
    if (ups.length === 0 && sensors === undefined) return undefined;
    const nameless = ups
      .filter(({ serial }) => serial === undefined)
      .map(({ name }) => `UPS ${name} tidak menyebut nomor serinya · does not tell its serial number`);
    return { fact: { ups, hot: sensors ?? [] }, unseen: nameless };
  },
  observations: ({ fact }, { server }) => (fact === undefined ? [] : aboutServer(server, 'power', { ...fact })),
  unseen: unseenOf,
});

async function askNut(host: Host): Promise<PowerFact['ups']> {
  const list = await host.askLocal(NUT_PORT, 'LIST UPS\nLOGOUT\n', NUT_ENDING);
  const found: PowerFact['ups'] = [];
  for (const name of parseUpsList(list ?? '').slice(0, MOST_UPS)) {
    const ups = parseUpsVariables(name, (await host.askLocal(NUT_PORT, `LIST VAR ${name}\nLOGOUT\n`, NUT_ENDING)) ?? '');
    if (ups !== undefined) found.push(ups);
  }
  return found;
}

async function askApcupsd(host: Host): Promise<PowerFact['ups']> {
  const ups = parseApcupsd((await host.askLocal(APCUPSD_PORT, '\0\u0006status', APCUPSD_ENDING)) ?? '');
  return ups === undefined ? [] : [ups];
}

/** Sensors at or above their critical temperature, or else their highest; undefined when there is no sensor. */
async function readSensors(host: Host): Promise<PowerFact['hot'] | undefined> {
  const chips = (await host.list('/sys/class/hwmon', MOST_SENSORS).catch(() => undefined)) ?? [];
  const hot: PowerFact['hot'] = [];
  let sensors = 0;
  for (const { name: chip } of chips) {
    const folder = `/sys/class/hwmon/${chip}`;
    const inputs = ((await host.list(folder, MOST_SENSORS).catch(() => undefined)) ?? []).flatMap(
      ({ name }) => /^(temp\d+)_input$/.exec(name)?.[1] ?? [],
    );
    for (const input of inputs) {
      const milli = async (kind: string): Promise<number> =>
        Number.parseInt((await host.readText(`${folder}/${input}_${kind}`).catch(() => undefined)) ?? '', 10);
      const [now, critical, highest] = [await milli('input'), await milli('crit'), await milli('max')];
      sensors += 1;
      const limit = critical > 0 ? critical : highest;
      const title = ((await host.readText(`${folder}/name`)) ?? chip).trim();
      if (limit > 0 && now >= limit) hot.push({ sensor: `${title} ${input}`, limitC: limit / 1000 });
    }
  }
  return sensors === 0 ? undefined : hot.slice(0, 100);
}
