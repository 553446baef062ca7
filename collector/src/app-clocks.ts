// The part of app.ts that joins the clocks of incidents with the register and the alerts stage.
import { REGULATIONS } from '@pantau/shared/law/regulations/registry';
import { type Clocks, type ClocksDeps, createClocks } from './clocks/clocks.ts';

export async function startClocks(setting: Omit<ClocksDeps, 'regulations'>): Promise<Clocks> {
  const bound = REGULATIONS.filter(({ id }) => setting.region.regulations.includes(id));
  const clocks = createClocks({ ...setting, regulations: bound });
  await clocks.check();
  return clocks;
}
