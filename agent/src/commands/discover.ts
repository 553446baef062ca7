// `discover`: looks for devices and proposes them for the register on standard output; it writes nothing and sends nothing to the collector.

import type { DiscoverCommand } from '../discover/discover-arguments.ts';
import { createProgress } from '../discover/progress.ts';
import { propose } from '../discover/proposal.ts';
import { renderProposal } from '../discover/proposal-yaml.ts';
import { type NamedCredential, type SearchResult, search } from '../discover/search.ts';
import { messageOf } from '../files.ts';
import { createSecret } from '../secret.ts';
import { openCredential } from '../snmp/credentials.ts';
import { loadConfig } from '../state-folder.ts';
import type { CommandEnvironment, ExitCode } from './environment.ts';

const COMMUNITIES_BYTES = 64 * 1024;

export async function discover(command: DiscoverCommand, environment: CommandEnvironment, stopped: Promise<unknown>): Promise<ExitCode> {
  const { host } = environment;
  const credentials = await credentialsOf(command, environment);
  const stopping = new AbortController();
  void stopped.then(() => stopping.abort());
  const progress = createProgress(environment.progress);
  const { networks, hops } = command;
  let result: SearchResult;
  try {
    result = await search({ host, networks, credentials, hops, progress, signal: stopping.signal });
  } catch (error) {
    progress.end();
    environment.error(stopping.signal.aborted ? 'Dihentikan; tidak ada usulan · Stopped: there is no proposal' : messageOf(error));
    return 1;
  }
  progress.end();
  const at = new Date(host.now()).toISOString();
  const proposal = propose(result);
  const { silent, alive, unseen } = result;
  environment.out(
    command.json
      ? `${JSON.stringify({ networks, at, alive, ...proposal, silent, unseen }, null, 2)}\n`
      : renderProposal(proposal, { networks, at, ...result }),
  );
  return 0;
}

/** Throws with the remedy when there are none. */
async function credentialsOf(command: DiscoverCommand, { host }: CommandEnvironment): Promise<NamedCredential[]> {
  const { communityFile } = command;
  if (communityFile !== undefined) {
    const text = await host.readText(communityFile, COMMUNITIES_BYTES);
    const lines = (text ?? '').split(/\r?\n/).filter((line) => line !== '');
    if (lines.length > 0) return lines.map((line) => ({ name: undefined, credential: { version: '2c', community: createSecret(line) } }));
    throw new Error(`${communityFile}: tidak ada community di dalamnya, satu tiap baris · there is no community in it, one in each line`);
  }
  const { credentials } = (await loadConfig({ ...command, inspect: undefined })).snmp;
  const named = Object.entries(credentials);
  if (named.length === 0) {
    throw new Error(
      'Tidak ada kredensial SNMP; isi snmp.credentials di config.json (--config FILE), atau pakai --community-file · No SNMP credential: fill snmp.credentials of config.json (--config FILE), or use --community-file',
    );
  }
  return await Promise.all(named.map(async ([name, config]) => ({ name, credential: await openCredential(config, host) })));
}
