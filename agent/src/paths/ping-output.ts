// What iputils' ping printed, read strictly: what is not understood is said to be so, and is never "no answer".

export interface PingRun {
  readonly sent: number;
  readonly received: number;
  /** Round trips of the answers, in milliseconds. */
  readonly times: readonly number[];
  /** Hop limit (TTL) of the first answer. */
  readonly hopLimit?: number;
}

/** Why nothing was learned, with the remedy, for people. */
export interface Unable {
  readonly unable: string;
}

const STATISTICS = /^(\d+) packets? transmitted, (\d+)(?: packets)? received(?:, \+\d+ (?:errors|duplicates|corrupted))*,/m;
const ANSWER = /^\d+ bytes from .*icmp_seq=(\d+)(?: ttl=(\d+))?.* time(?:=([\d.]+)|<(\d+)) ms/;
const MAX_TEXT = 200;

/** Without the right to send, nothing is known of any path. */
export const MAY_NOT_PING =
  'agen ini tidak boleh mengirim ping: pasang /usr/share/doc/pantau-agent/gateway.conf pada unit pantau-agent (AmbientCapabilities=CAP_NET_RAW) · ' +
  'this agent may not send pings: add /usr/share/doc/pantau-agent/gateway.conf to the unit pantau-agent (AmbientCapabilities=CAP_NET_RAW)';

const REMEDIES: readonly (readonly [sign: RegExp, remedy: string])[] = [
  [/cap_net_raw|cap_set_proc|setuid|socket: Operation not permitted|socket: Permission denied|socktype/, MAY_NOT_PING],
  [
    /(?:sendmsg|sendto): Operation not permitted/,
    'firewall mesin ini menahan ping keluar: izinkan ICMP keluar · the firewall of this machine holds back outgoing pings: let ICMP out',
  ],
  [
    /(?:Network is unreachable|No route to host|Cannot assign requested address|Address family)/,
    'mesin ini tidak punya rute ke alamat itu: perbaiki rutenya, atau hapus alamatnya dari register · ' +
      'this machine has no route to that address: mend its routes, or take the address out of the register',
  ],
];

/** Reads one run: how many answered and how fast, or why that is not known. */
export function readPingOutput(output: string): PingRun | Unable {
  const [, sent, received] = STATISTICS.exec(output) ?? [];
  const answers = answersIn(output);
  const isSound = sent !== undefined && received !== undefined && Number(received) <= Number(sent) && answers.length <= Number(received);
  if (isSound && Number(sent) > 0 && !/sendmsg: Operation not permitted/.test(output)) {
    const [hopLimit] = answers.flatMap((each) => (each.hopLimit === undefined ? [] : [each.hopLimit]));
    const run = { sent: Number(sent), received: Number(received), times: answers.map(({ ms }) => ms) };
    return hopLimit === undefined ? run : { ...run, hopLimit };
  }
  const known = REMEDIES.find(([sign]) => sign.test(output))?.[1];
  const told = output.trim().split('\n').at(-1)?.slice(0, MAX_TEXT) ?? '';
  return { unable: known ?? `ping tidak dipahami · ping was not understood: "${told}"` };
}

/** The first answer to each request: a duplicate tells nothing new. */
function answersIn(output: string): { ms: number; hopLimit?: number }[] {
  const bySequence = new Map<string, { ms: number; hopLimit?: number }>();
  for (const line of output.split('\n')) {
    const [, sequence, hopLimit, exact, below] = ANSWER.exec(line) ?? [];
    const ms = Number(exact ?? below);
    if (sequence === undefined || !Number.isFinite(ms) || bySequence.has(sequence)) continue;
    bySequence.set(sequence, hopLimit === undefined ? { ms } : { ms, hopLimit: Number(hopLimit) });
  }
  return [...bySequence.values()];
}
