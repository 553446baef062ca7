// Section `accounts`: of each account whether it has expired and when its password was last changed (no hash is ever taken), and who
// may act as root by sudoers.
import { type Reader, readObject } from '../faults.ts';
import type { Gather } from './gathering.ts';
import { optional, readItems, readTruth, readWord, readWords } from './readers.ts';

interface AccountState {
  readonly name: string;
  /** Not expired. A locked password alone does not disable: keys still work. */
  readonly enabled: boolean;
  readonly passwordChangedOn?: string;
}

export interface AccountStates {
  readonly states: readonly AccountState[];
  /** Names of users, and of groups with % before them. */
  readonly sudoers: readonly string[];
}

const DAY_MS = 86_400_000;
const LAST_DAY = 100_000;
const MOST = 2_000;
/** A line of sudoers(5) that names who may: no setting, alias or include. */
const SUDOER = /^(?!Defaults|\w+_Alias\b|[@#])(%?[A-Za-z_][\w.-]*)\s+[\w.,-]+\s*=/;

export const gatherAccounts: Gather = async ({ host }): Promise<AccountStates> => {
  const shadow = await host.readText('/etc/shadow');
  if (shadow === undefined) throw new Error('/etc/shadow tidak ada · is missing');
  const texts = [(await host.readText('/etc/sudoers')) ?? ''];
  for (const { name } of (await host.list('/etc/sudoers.d', 100)) ?? []) {
    if (!/[.~]/.test(name)) texts.push((await host.readText(`/etc/sudoers.d/${name}`)) ?? '');
  }
  return { states: parseShadow(shadow, host.now()), sudoers: [...new Set(texts.flatMap(parseSudoers))].slice(0, MOST) };
};

/** shadow(5): name, hash, day of the last change, ..., day of expiry. */
export function parseShadow(text: string, nowMs: number): AccountState[] {
  return text
    .split('\n')
    .filter((line) => line.includes(':'))
    .slice(0, MOST)
    .map((line) => {
      const [name = '', , changed = '', , , , , expires = ''] = line.split(':');
      const day = Number(changed);
      return {
        name,
        enabled: expires === '' || Number(expires) * DAY_MS > nowMs,
        ...(day > 0 && day < LAST_DAY ? { passwordChangedOn: new Date(day * DAY_MS).toISOString().slice(0, 10) } : {}),
      };
    });
}

export function parseSudoers(text: string): string[] {
  return text.split('\n').flatMap((line) => SUDOER.exec(line.trim())?.[1] ?? []);
}

export function parseAccounts(value: unknown, reader: Reader): AccountStates {
  const { states, sudoers } = readObject(value, 'accounts', ['states', 'sudoers'], reader) ?? {};
  return {
    states: readItems(states, 'accounts.states', ['enabled', 'name', 'passwordChangedOn'], reader, (item, at) => ({
      name: readWord(item['name'], `${at}.name`, reader),
      enabled: readTruth(item['enabled'], `${at}.enabled`, reader),
      ...optional(item, 'passwordChangedOn', readWord, at, reader),
    })),
    sudoers: readWords(sudoers, 'accounts.sudoers', reader),
  };
}
