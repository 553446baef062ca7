// `poll`: reads one device by SNMP and shows its interfaces; nothing is sent to the collector.
import { messageOf } from '../files.ts';
import { createSecret } from '../secret.ts';
import { type Credential, openCredential } from '../snmp/credentials.ts';
import { pollDevice } from '../snmp/device-poll.ts';
import { openReader } from '../snmp/open-reader.ts';
import { renderPage } from '../snmp/page.ts';
import type { PollCommand } from '../snmp/poll-arguments.ts';
import { pollJson, renderPoll } from '../snmp/poll-view.ts';
import { loadConfig } from '../state-folder.ts';
import { createStyle } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import type { CommandEnvironment, ExitCode } from './environment.ts';

const LIMIT_MS = 120_000;

export async function poll(command: PollCommand, environment: CommandEnvironment): Promise<ExitCode> {
  const { address, port, context, output } = command;
  const credential = await credentialOf(command, environment);
  const startedAt = performance.now();
  const reader = openReader({ address, port, credential, limitMs: LIMIT_MS });
  try {
    const result = await pollDevice(context === '' ? reader : reader.inContext(context));
    const seconds = (performance.now() - startedAt) / 1_000;
    const { requests, retries } = reader.counts;
    const unseen = [...result.unseen, ...reader.unseen()];
    if (output === 'page') {
      environment.out(renderPage({ ...result, families: [], seconds, requests, retries, unseen: unseen.length }));
    } else {
      const view = { poll: result, seconds, requests, retries, unseen };
      const style = createStyle(environment.hasColours);
      environment.out(output === 'json' ? `${JSON.stringify(pollJson(view))}\n` : renderPoll(view, style));
    }
    return 0;
  } catch (error) {
    environment.error(`${address}:${port}: ${messageOf(error)}`);
    return 1;
  } finally {
    reader.close();
  }
}

async function credentialOf(command: PollCommand, { host }: CommandEnvironment): Promise<Credential> {
  const { credential } = command;
  if ('community' in credential) return { version: '2c', community: createSecret(credential.community) };
  if ('communityFile' in credential) return await openCredential({ version: '2c', ...credential }, host);
  const { credentials } = (await loadConfig({ ...command, inspect: undefined })).snmp;
  const config = Object.hasOwn(credentials, credential.name) ? credentials[credential.name] : undefined;
  if (config !== undefined) return await openCredential(config, host);
  if (command.state === undefined && command.config === undefined) {
    throw new UsageError('Konfigurasi tidak dibaca; sebutkan · No configuration was read, name it: --config FILE');
  }
  const known = Object.keys(credentials).join(', ') || '-';
  throw new UsageError(`Kredensial tidak ada di config.json; yang ada · No such credential in snmp.credentials, there are: ${known}`);
}
