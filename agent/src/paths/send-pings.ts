// Sends a few echo requests with iputils' ping, through the npm package that runs it.
import { isIPv6 } from 'node:net';
import ping from 'ping';
import type { Host } from '../host/host.ts';
import { MAY_NOT_PING, type PingRun, readPingOutput, type Unable } from './ping-output.ts';

const REQUESTS = 5;
/** The shortest that every version lets an ordinary user ask for. */
const GAP_SECONDS = 0.2;
const ANSWER_SECONDS = 2;
const LIMIT_MS = 15_000;
const NOT_INSTALLED = 'program ping tidak terpasang: apt install iputils-ping · ping is not installed: apt install iputils-ping';

/** Five requests to an address; it ends within 15 seconds and never throws for what the target or the program does. */
export async function sendPings(address: string, host: Pick<Host, 'stat'>): Promise<PingRun | Unable> {
  // ping writes numbers as its locale says, and the package hands it ours.
  process.env['LC_ALL'] = 'C';
  const family = isIPv6(address) ? '-6' : '-4';
  // `v6` would make the package run ping6, which is not there everywhere; ping takes both.
  const options = {
    v6: false,
    numeric: true,
    timeout: ANSWER_SECONDS,
    min_reply: REQUESTS,
    extra: [family, '-i', String(GAP_SECONDS)],
  };
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Unable>((resolve) => {
    timer = setTimeout(() => resolve({ unable: `ping tidak selesai dalam ${LIMIT_MS / 1000} detik · ping did not end in time` }), LIMIT_MS);
  });
  try {
    return await Promise.race([ping.promise.probe(address, options).then(({ output }) => readPingOutput(output)), late]);
  } catch {
    return { unable: (await isInstalled(host)) ? MAY_NOT_PING : NOT_INSTALLED };
  } finally {
    clearTimeout(timer);
  }
}

/** The package does not say why ping did not start: what is installed and cannot start lacks the capability that its file asks for. */
async function isInstalled(host: Pick<Host, 'stat'>): Promise<boolean> {
  const folders = (process.env['PATH'] ?? '').split(':');
  const found = await Promise.all(folders.map((folder) => host.stat(`${folder}/ping`).catch(() => undefined)));
  return found.some((each) => each !== undefined);
}
