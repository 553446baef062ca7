// Small hand-written readers for JSON objects of files and replies: they collect every fault with file, field and
// remedy, so that an operator sees them all at once.

/** Faults of one file; `message` is what the operator reads. */
export class FaultsError extends Error {
  readonly faults: readonly string[];

  constructor(title: string, faults: readonly string[]) {
    super([title, ...faults.map((fault) => `  - ${fault}`)].join('\n'));
    this.name = 'FaultsError';
    this.faults = faults;
  }
}

export interface Reader {
  fault(field: string, remedy: string): void;
  readonly faults: string[];
}

/** Collects faults of `file`. */
export function createReader(file: string): Reader {
  const faults: string[] = [];
  return { faults, fault: (field, remedy) => faults.push(`${file}: ${field}: ${remedy}`) };
}

/** The object itself, or undefined after noting a fault. Keys that are not `known` are faults. */
export function readObject(value: unknown, field: string, known: readonly string[], reader: Reader): Record<string, unknown> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    reader.fault(field, 'harus objek · must be an object { ... }');
    return undefined;
  }
  for (const key of Object.keys(value)) {
    if (known.includes(key)) continue;
    const path = field === '' ? key : `${field}.${key}`;
    reader.fault(path, `kunci tidak dikenal; hapus, atau pakai · unknown key: remove it, or use one of ${known.join(', ')}`);
  }
  return value as Record<string, unknown>;
}

export function readList(value: unknown, field: string, reader: Reader): unknown[] | undefined {
  if (value === undefined) return undefined;
  if (Array.isArray(value)) return value;
  reader.fault(field, 'harus daftar · must be a list [ ... ]');
  return undefined;
}

/** A text for which `isAllowed` holds; `remedy` says what is. */
export function readText(
  value: unknown,
  field: string,
  isAllowed: (text: string) => boolean,
  remedy: string,
  reader: Reader,
): string | undefined {
  if (typeof value === 'string' && isAllowed(value)) return value;
  reader.fault(field, remedy);
  return undefined;
}

/** A whole number within the bounds; undefined when left out, or after noting a fault. */
export function readInteger(value: unknown, field: string, [least, most]: readonly [number, number], reader: Reader): number | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value;
  reader.fault(field, `harus bilangan bulat · must be a whole number from ${least} to ${most}`);
  return undefined;
}
