// Reads `oncall.yaml`: strict, and all faults at once, each with file, line and column.
import { InputError } from '@pantau/shared/errors';
import type { OnCall } from '@pantau/shared/oncall/model';
import { parseOnCall } from '@pantau/shared/oncall/parse';
import type { Zone } from '@pantau/shared/time';
import { readYamlFile } from '../yaml/document.ts';

export interface OnCallFile {
  readonly oncall: OnCall;
  /** What the file says as plain values, as the ledger keeps it. */
  readonly value: unknown;
}

/** Reads and checks the file. Throws InputError with every fault that was found. */
export async function loadOnCall(path: string, zone: Zone): Promise<OnCallFile> {
  const reading = await readYamlFile(path);
  if ('faults' in reading) throw new InputError(reading.faults);
  const { file } = reading;
  const read = parseOnCall(file.value, zone);
  if ('problems' in read) throw new InputError(file.faults(read.problems));
  return { oncall: read.oncall, value: file.value };
}
