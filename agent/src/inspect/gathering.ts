// What the sections of an inspection are gathered with: the machine, its programs within limits, and the inspection before this one.
import { errorCode, messageOf } from '../files.ts';
import type { AllowedCommand, FileInfo, Host } from '../host/host.ts';
import type { Inspection, SectionName } from './inspection.ts';

export interface Gathering {
  readonly host: Host;
  readonly previous: Inspection | undefined;
  /** Output of a program; undefined when it is not installed. Throws when it did not end in time, or not with one of `codes`. */
  run(command: AllowedCommand, args: readonly string[], codes?: readonly number[]): Promise<string | undefined>;
}

/** Gathers one section; undefined = this machine has nothing of the kind. */
export type Gather = (gathering: Gathering) => Promise<object | undefined>;

const PROGRAM_SECONDS = 300;

export function createGathering(host: Host, previous: Inspection | undefined, path: string | undefined): Gathering {
  return {
    host,
    previous,
    async run(command, args, codes = [0]) {
      const { exitCode, stdout, stderr, ended } = await host.run(command, args, {
        environment: { PATH: path ?? '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C' },
        timeoutSeconds: PROGRAM_SECONDS,
        signal: new AbortController().signal,
      });
      if (ended === 'not-installed') return undefined;
      if (ended === 'exited' && exitCode !== null && codes.includes(exitCode)) return stdout;
      throw new Error(`${command}: ${ended === 'exited' ? `${exitCode}: ${stderr.trim().slice(0, 200)}` : ended}`);
    },
  };
}

/** The data of a section of the inspection before this one. */
export function previousData({ previous }: Gathering, name: SectionName): unknown {
  const section = previous?.sections[name];
  return section?.ok === true ? section.data : undefined;
}

/** State of a file, or undefined when it is not there or may not be looked at. */
export async function look(host: Host, path: string): Promise<FileInfo | undefined> {
  try {
    return await host.stat(path);
  } catch (error) {
    if (['EACCES', 'EPERM'].includes(errorCode(error))) return undefined;
    throw new Error(`${path}: ${messageOf(error)}`);
  }
}

export function instantText(ms: number): string {
  return new Date(Math.round(ms)).toISOString();
}
