// The agent's state folder: agent.json (enrolment), config.json (optional), spool/ and refused/.
import { join } from 'node:path';
import type { Places } from './arguments.ts';
import { type Config, DEFAULT_CONFIG, parseConfig } from './config.ts';
import { type Enrolment, formatEnrolment, parseEnrolment } from './enrolment.ts';
import { readIfThere, writeDurably } from './files.ts';

/** The configuration, or the defaults when there is no such file. Throws FaultsError. */
export async function loadConfig({ state, config }: Places): Promise<Config> {
  const file = config ?? (state === undefined ? undefined : join(state, 'config.json'));
  const text = file === undefined ? undefined : readIfThere(file);
  return file === undefined || text === undefined ? DEFAULT_CONFIG : parseConfig(text, file);
}

/** agent.json, or undefined when this agent is not enrolled. Throws FaultsError. */
export async function loadEnrolment(folder: string): Promise<Enrolment | undefined> {
  const file = join(folder, 'agent.json');
  const text = readIfThere(file);
  return text === undefined ? undefined : parseEnrolment(text, file);
}

/** Writes agent.json, readable by its owner only. */
export async function saveEnrolment(folder: string, enrolment: Enrolment): Promise<void> {
  await writeDurably(join(folder, 'agent.json'), formatEnrolment(enrolment), 0o600);
}
