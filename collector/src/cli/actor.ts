// Who does something at the command line, as it is written down.
import type { Context } from './command.ts';

/** `terminal/<user>`: whoever became root is named by the account before. */
export function actorOf({ env }: Pick<Context, 'env'>): string {
  const [user = 'root'] = [env['SUDO_USER'], env['USER'], env['LOGNAME']].filter((name) => name !== undefined && name !== '');
  return `terminal/${user}`;
}
