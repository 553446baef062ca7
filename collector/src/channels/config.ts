// The `channels:` list of the collector's configuration, checked whole: every fault is told at once, with the field and
// the remedy. Secrets come out as Secret, whether they were written in place or in a file of their own.
import { type Fault, InputError } from '@pantau/shared/errors';
import type { Sentence } from '@pantau/shared/law/status';
import type { z } from 'zod';
import { type Channel, type ChannelDeps, type ChannelType, DETAILS, type Detail, type OpenableChannel } from './channel.ts';
import { CHANNEL_TYPES } from './registry.ts';

const LONGEST_ID = 40;
/** Who reads a channel that programs read unless its settings say otherwise. */
const AUDIENCES: ReadonlySet<unknown> = new Set(['people', 'machines']);
const ID = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/** A channel whose settings are in order. */
export interface ConfiguredChannel extends Pick<ChannelType, 'type' | 'contact' | 'forMachines'> {
  readonly id: string;
  readonly detail: Detail;
  /** Every notice goes to the address in its settings; without one it only reaches people at theirs. */
  readonly hasOwnAddress: boolean;
  readonly open: (deps: ChannelDeps) => Channel;
}

export interface ChannelsInput {
  /** Where the list stands, for the faults: the configuration file. */
  readonly place: string;
  /** Reads a secret's file; throws when it cannot. */
  readonly readFile: (path: string) => string;
}

type Fields = Record<string, unknown>;
/** What no two channels may have in common. */
interface Seen {
  readonly ids: Set<unknown>;
  readonly sole: Set<string>;
}
type AddFault = (field: string, sentence: Sentence) => void;

/** Parses the list. Throws InputError with all faults. */
export function parseChannels(list: unknown, input: ChannelsInput): ConfiguredChannel[] {
  const faults: Fault[] = [];
  const add: AddFault = (field, sentence) => void faults.push({ place: input.place, field, ...sentence });
  const channels: ConfiguredChannel[] = [];
  if (!Array.isArray(list)) {
    add('channels', {
      id: 'tulis daftar saluran, masing-masing dengan id dan type',
      en: 'write a list of channels, each with id and type',
    });
  }
  const entries: unknown[] = Array.isArray(list) ? list : [];
  const seen = { ids: new Set<unknown>(), sole: new Set<string>() };
  for (const [index, entry] of entries.entries()) {
    const channel = parseEntry(entry, `channels[${index}]`, seen, input, add);
    if (channel !== undefined) {
      channels.push(channel);
    }
  }
  if (faults.length > 0) {
    throw new InputError(faults);
  }
  return channels;
}

function parseEntry(entry: unknown, at: string, seen: Seen, input: ChannelsInput, addPlain: AddFault): ConfiguredChannel | undefined {
  if (!isFields(entry)) {
    addPlain(at, { id: 'tulis id, type dan isian saluran', en: 'write id, type and the fields of the channel' });
    return undefined;
  }
  const { id, type, detail, ...rest } = entry;
  const add = naming(id, addPlain);
  checkId(id, `${at}.id`, seen.ids, add);
  checkDetail(detail, `${at}.detail`, add);
  const channelType = CHANNEL_TYPES.find((candidate) => candidate.type === type);
  if (channelType === undefined) {
    const known = CHANNEL_TYPES.map((candidate) => candidate.type).join(', ');
    add(`${at}.type`, {
      id: `jenis saluran tidak dikenal; pilih salah satu: ${known}`,
      en: `unknown channel type; choose one of: ${known}`,
    });
    return undefined;
  }
  const { for: audience, ...withoutAudience } = rest;
  const isChosen = channelType.forMachines === true;
  const fields = isChosen ? withoutAudience : rest;
  if (isChosen) checkAudience(audience, `${at}.for`, add);
  const { complete, refused } = resolveSecrets(channelType, fields, at, input, add);
  const parsed = channelType.parse(complete);
  if ('open' in parsed) {
    checkSole(parsed, channelType, at, seen.sole, add);
    const { contact, forMachines } = channelType;
    const chosen = isDetail(detail) ? detail : channelType.detail;
    return {
      id: String(id),
      type: channelType.type,
      detail: chosen,
      hasOwnAddress: parsed.hasOwnAddress,
      ...(contact !== undefined && { contact }),
      ...(forMachines !== undefined && { forMachines: forMachines && audience !== 'people' }),
      open: (deps) => parsed.open(deps, chosen),
    };
  }
  for (const issue of parsed.issues.filter(({ path }) => !refused.has(String(path[0])))) {
    addIssue(issue, at, channelType, fields, add);
  }
  return undefined;
}

/** Whoever has many channels finds the one at fault by its id. */
function naming(id: unknown, add: AddFault): AddFault {
  if (typeof id !== 'string' || !ID.test(id) || id.length > LONGEST_ID) return add;
  return (field, sentence) => add(field, { id: `saluran ${id}: ${sentence.id}`, en: `channel ${id}: ${sentence.en}` });
}

function checkAudience(audience: unknown, field: string, add: AddFault): void {
  if (audience !== undefined && !AUDIENCES.has(audience)) {
    add(field, {
      id: 'tulis machines (setiap pesan; bawaan) atau people (dibatasi, selebihnya sebagai ringkasan)',
      en: 'write machines (every message; the default) or people (limited, the rest as a digest)',
    });
  }
}

function checkId(id: unknown, field: string, seen: Set<unknown>, add: AddFault): void {
  if (typeof id !== 'string' || id.length > LONGEST_ID || !ID.test(id)) {
    add(field, {
      id: `tulis nama dari huruf kecil, angka dan tanda hubung, paling panjang ${LONGEST_ID}, misalnya surel-piket`,
      en: `write a name of lower-case letters, digits and hyphens, at most ${LONGEST_ID} long, for example duty-mail`,
    });
  } else if (seen.has(id)) {
    add(field, { id: `id ${id} sudah dipakai; beri nama lain`, en: `id ${id} is already used; choose another name` });
  }
  seen.add(id);
}

function checkDetail(detail: unknown, field: string, add: AddFault): void {
  if (detail !== undefined && !isDetail(detail)) {
    add(field, {
      id: 'tulis minimal (tanpa alamat dan nama host) atau full',
      en: 'write minimal (without addresses and host names) or full',
    });
  }
}

/** For a setting that only one channel may have: which of several would get an answer is chance. */
function checkSole({ sole }: OpenableChannel, { type }: ChannelType, at: string, seen: Set<string>, add: AddFault): void {
  if (sole === undefined) {
    return;
  }
  const value = `${type}:${sole.value.reveal()}`;
  if (seen.has(value)) {
    add(`${at}.${sole.field}`, {
      id: `${sole.field} ini sudah dipakai saluran ${type} lain; beri saluran ini ${sole.field} sendiri, atau tulis alamat kedua di oncall.yaml`,
      en: `this ${sole.field} is already used by another ${type} channel; give this one its own, or write the second address into oncall.yaml`,
    });
  }
  seen.add(value);
}

/** Puts the content of `<field>File` in the place of `<field>`; `refused` are the secrets that already have a fault. */
function resolveSecrets(
  type: ChannelType,
  fields: Fields,
  at: string,
  input: ChannelsInput,
  add: AddFault,
): { complete: Fields; refused: Set<string> } {
  const complete = { ...fields };
  const refused = new Set<string>();
  for (const name of type.secrets) {
    const twin = `${name}File`;
    const path = fields[twin];
    if (path === undefined) {
      continue;
    }
    delete complete[twin];
    if (fields[name] !== undefined) {
      refused.add(name);
      add(`${at}.${twin}`, { id: `tulis ${name} atau ${twin}, jangan keduanya`, en: `write ${name} or ${twin}, not both` });
      continue;
    }
    const content = typeof path === 'string' ? readSecret(path, input) : undefined;
    if (content === undefined) {
      refused.add(name);
      add(`${at}.${twin}`, {
        id: 'berkas tidak dapat dibaca atau kosong; periksa jalur dan izinnya',
        en: 'the file cannot be read or is empty; check its path and permissions',
      });
    }
    complete[name] = content;
  }
  return { complete, refused };
}

/** Files end with a line feed that is not part of the secret. */
function readSecret(path: string, { readFile }: ChannelsInput): string | undefined {
  try {
    return readFile(path).trim() || undefined;
  } catch {
    return undefined;
  }
}

/** Tells the field as it was written and its hint, never the value: it may be a secret. */
function addIssue(issue: z.core.$ZodIssue, at: string, type: ChannelType, fields: Fields, add: AddFault): void {
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys) {
      add(`${at}.${key}`, {
        id: `isian tidak dikenal pada saluran ${type.type}; hapus atau perbaiki ejaannya`,
        en: `unknown field of a ${type.type} channel; remove it or mend its spelling`,
      });
    }
    return;
  }
  const [name, ...rest] = issue.path.map(String);
  const hint = type.hints[name ?? ''] ?? { id: 'perbaiki isian ini', en: 'mend this field' };
  const twin = `${name}File`;
  const written = name !== undefined && type.secrets.includes(name) && fields[twin] !== undefined ? twin : name;
  add([at, written, ...rest].join('.'), hint);
}

function isDetail(value: unknown): value is Detail {
  return DETAILS.some((detail) => detail === value);
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
