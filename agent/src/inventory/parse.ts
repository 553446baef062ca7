// Takes the fact `inventory` out of what the inventory program printed. Nothing in it is believed: firmware is full of
// placeholders, and what is no plain value is left out. Pure.
import type { InventoryFact } from '@pantau/shared/facts';

type Fields = Readonly<Record<string, unknown>>;

const TEXT_LENGTH = 200;
const MAX_MODULES = 100;
const MAX_DISKS = 500;
/** What makers leave in their firmware where a name should be. */
const PLACEHOLDER =
  /^(|-|0+|default string|empty|not (applicable|available|present|specified|defined)|none|n\/a|o\.?e\.?m\.?|to be filled by o\.?e\.?m\.?|unknown|undefined|system (manufacturer|product name|version)|x+)$/i;

/** undefined when the text is no inventory. */
export function parseInventory(text: string): InventoryFact | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isFields(value)) return undefined;
  const processor = fieldsOf(value['processor']);
  return {
    system: partOf(value['system']),
    board: partOf(value['board']),
    chassis: { ...partOf(value['chassis']), ...texts({ model: fieldsOf(value['chassis'])['type'] }) },
    processor: {
      ...texts({ maker: processor['manufacturer'], model: processor['brand'] }),
      ...counts({ sockets: processor['processors'], cores: processor['physicalCores'], threads: processor['cores'] }),
    },
    memory: listOf(value['memory'], MAX_MODULES).flatMap((module) => {
      const bytes = countOf(module['size']) ?? 0;
      const about = texts({ slot: module['bank'], kind: module['type'], maker: module['manufacturer'], part: module['partNum'] });
      return bytes === 0 ? [] : [{ ...about, bytes }];
    }),
    disks: listOf(value['disks'], MAX_DISKS).flatMap((disk) => {
      const device = textOf(disk['device']);
      const about = texts({ kind: disk['type'], model: disk['name'], bus: disk['interfaceType'], firmware: disk['firmwareRevision'] });
      return device === undefined ? [] : [{ device, ...about, bytes: countOf(disk['size']) ?? 0 }];
    }),
  };
}

function partOf(value: unknown): InventoryFact['system'] {
  const fields = fieldsOf(value);
  return texts({ maker: fields['manufacturer'], model: fields['model'], version: fields['version'] });
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {};
}

function listOf(value: unknown, most: number): Fields[] {
  return Array.isArray(value) ? value.slice(0, most).filter(isFields) : [];
}

function textOf(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value
    .replace(/[^\x20-\x7e\u00a0-\uffff]+/g, ' ')
    .trim()
    .slice(0, TEXT_LENGTH);
  return PLACEHOLDER.test(text) ? undefined : text;
}

function countOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

function texts<Name extends string>(values: Readonly<Record<Name, unknown>>): Partial<Record<Name, string>> {
  return present(values, textOf);
}

function counts<Name extends string>(values: Readonly<Record<Name, unknown>>): Partial<Record<Name, number>> {
  return present(values, countOf);
}

function present<Name extends string, T>(
  values: Readonly<Record<Name, unknown>>,
  read: (value: unknown) => T | undefined,
): Partial<Record<Name, T>> {
  const found: Partial<Record<Name, T>> = {};
  for (const name in values) {
    const value = read(values[name]);
    if (value !== undefined) found[name] = value;
  }
  return found;
}
