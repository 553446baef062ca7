// Section `updates`: which packages wait for a newer version, and since when a patch can have been and was seen missing. No list says when
// a patch came out, so each inspection remembers what the one before it saw.
import { createReader, type Reader, readObject } from '../faults.ts';
import type { Host } from '../host/host.ts';
import { type Gather, type Gathering, instantText, look, previousData } from './gathering.ts';
import { hasSecurityLists, listsRenewedMs, type PendingPackage, parseAptSimulation, parseDnfUpdates } from './package-lists.ts';
import { optional, readChoice, readCount, readInstant, readItems, readTruth, readWord } from './readers.ts';

interface SeenPending {
  readonly name: string;
  readonly security: boolean;
  /** The newer version cannot have been missing before. */
  readonly notBefore: string;
  /** First inspection that saw it missing. */
  readonly since: string;
}

export interface PendingUpdates {
  readonly manager: 'apt' | 'dnf';
  readonly pending: number;
  readonly listsAt?: string;
  /** A list of security patches is on the machine; without one nothing is said of them. */
  readonly securityLists: boolean;
  readonly seen: readonly SeenPending[];
}

const MOST = 2_000;

export const gatherUpdates: Gather = async (gathering): Promise<PendingUpdates> => {
  const { host } = gathering;
  const { manager, found } = await findPending(gathering);
  const listsMs = await listsRenewedMs(host, manager);
  const securityLists = await hasSecurityLists(host, manager);
  const before = lastSeen(gathering);
  const seen: SeenPending[] = [];
  for (const each of found.slice(0, MOST)) seen.push(await remember(host, each, before));
  return { manager, pending: found.length, ...(listsMs === undefined ? {} : { listsAt: instantText(listsMs) }), securityLists, seen };
};

async function findPending({ run }: Gathering): Promise<{ manager: 'apt' | 'dnf'; found: PendingPackage[] }> {
  const apt = await run('apt-get', ['-s', '-qq', '-o', 'Debug::NoLocking=true', '--with-new-pkgs', 'upgrade']);
  if (apt !== undefined) return { manager: 'apt', found: parseAptSimulation(apt) };
  const dnf = await run('dnf', ['-C', '-q', 'check-update'], [0, 100]);
  if (dnf === undefined) throw new Error('apt-get dan dnf tidak ada · are both missing');
  return { manager: 'dnf', found: parseDnfUpdates(dnf) };
}

function lastSeen(gathering: Gathering): PendingUpdates | undefined {
  const reader = createReader('');
  const data = parseUpdates(previousData(gathering, 'updates'), reader);
  return reader.faults.length === 0 ? data : undefined;
}

/** What was pending stays as old as it was. What is new came after the lists of then, and after its package was put in. */
async function remember(host: Host, found: PendingPackage, before: PendingUpdates | undefined): Promise<SeenPending> {
  const { name, architecture, security } = found;
  const known = before?.seen.find((each) => each.name === name);
  if (known !== undefined) return { ...known, security };
  const list = `/var/lib/dpkg/info/${name}`;
  const installed = (await look(host, `${list}.list`)) ?? (await look(host, `${list}:${architecture}.list`));
  const listsMs = before?.listsAt === undefined ? 0 : Date.parse(before.listsAt);
  const nowMs = host.now();
  const earliest = Math.min(nowMs, Math.max(installed?.modifiedMs ?? 0, listsMs));
  return { name, security, notBefore: instantText(earliest), since: instantText(nowMs) };
}

export function parseUpdates(value: unknown, reader: Reader): PendingUpdates {
  const item = readObject(value, 'updates', ['listsAt', 'manager', 'pending', 'securityLists', 'seen'], reader) ?? {};
  return {
    manager: readChoice(item['manager'], 'updates.manager', ['apt', 'dnf'], reader),
    pending: readCount(item['pending'], 'updates.pending', reader),
    ...optional(item, 'listsAt', readInstant, 'updates', reader),
    securityLists: readTruth(item['securityLists'], 'updates.securityLists', reader),
    seen: readItems(item['seen'], 'updates.seen', ['name', 'notBefore', 'security', 'since'], reader, (each, at) => ({
      name: readWord(each['name'], `${at}.name`, reader),
      security: readTruth(each['security'], `${at}.security`, reader),
      notBefore: readInstant(each['notBefore'], `${at}.notBefore`, reader),
      since: readInstant(each['since'], `${at}.since`, reader),
    })),
  };
}
