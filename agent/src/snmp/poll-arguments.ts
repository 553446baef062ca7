// The command line of `poll`: which device, and with which credential.
import { UsageError } from '../usage-error.ts';

export const POLL_OPTIONS = ['credential', 'community', 'community-file', 'context', 'json', 'page'] as const;

export interface PollCommand {
  readonly name: 'poll';
  readonly address: string;
  readonly port: number;
  readonly credential:
    | { readonly name: string }
    | { readonly communityFile: string }
    /** For a test: everybody who sees the list of processes can read it. */
    | { readonly community: string };
  readonly context: string;
  readonly output: 'table' | 'json' | 'page';
  readonly state: string | undefined;
  readonly config: string | undefined;
}

const SNMP_PORT = 161;
const MAX_PORT = 65_535;

export function parsePoll(
  place: string | undefined,
  text: (option: string) => string | undefined,
  { json, page }: { readonly json: boolean; readonly page: boolean },
): PollCommand {
  const target = place === undefined ? undefined : parsePlace(place);
  if (target === undefined) {
    throw new UsageError(
      'Alamat perangkat wajib diisi · Address of the device is required: poll 10.0.0.1, 10.0.0.1:161, [2001:db8::1]:161',
    );
  }
  if (json && page) throw new UsageError('Pilih salah satu · Use only one of --json, --page');
  const [name, communityFile, community] = [text('credential'), text('community-file'), text('community')];
  const given = [
    ...(name === undefined ? [] : [{ name }]),
    ...(communityFile === undefined ? [] : [{ communityFile }]),
    ...(community === undefined ? [] : [{ community }]),
  ];
  const [credential] = given;
  if (credential === undefined || given.length > 1) {
    throw new UsageError('Pakai tepat satu · Use exactly one of --credential NAME, --community-file FILE, --community TEXT');
  }
  const [state, config] = [text('state'), text('config')];
  const output = page ? 'page' : 'table';
  return { name: 'poll', ...target, credential, context: text('context') ?? '', output: json ? 'json' : output, state, config };
}

/** `10.0.0.1`, `10.0.0.1:161`, `[2001:db8::1]:161`, `2001:db8::1`, `switch.example:161`. */
function parsePlace(place: string): { address: string; port: number } | undefined {
  const found =
    /^\[([^\]]+)\](?::(\d+))?$/.exec(place) ?? /^([^:[\]]+)(?::(\d+))?$/.exec(place) ?? /^([0-9a-f:.%\w]*:[0-9a-f:.%\w]*)$/i.exec(place);
  const [, address = '', digits = String(SNMP_PORT)] = found ?? [];
  const port = Number(digits);
  return address === '' || port < 1 || port > MAX_PORT ? undefined : { address, port };
}
