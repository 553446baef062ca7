// Small files of /sys, of which any may refuse to be read while the others answer; shared by the probes of hardware.
import type { Host } from '../host/host.ts';

const MAX_ENTRIES = 1_024;

/** Text of a small file without white space around it; undefined when it is not there or does not answer. */
export async function readValue(host: Host, path: string): Promise<string | undefined> {
  return (await readLine(host, path))?.trim();
}

/** As readValue, but with the spaces that firmware puts around names; bytes that are no text become one character. */
export async function readLine(host: Host, path: string): Promise<string | undefined> {
  try {
    return (await host.readText(path))?.replace(/^\n+|\n+$/g, '').replace(/\uFFFD+/g, '\uFFFD');
  } catch {
    return undefined;
  }
}

/** The files `names` of a folder that could be read. */
export async function readValues(host: Host, folder: string, names: readonly string[]): Promise<Map<string, string>> {
  const values = new Map<string, string>();
  for (const name of names) {
    const value = await readValue(host, `${folder}/${name}`);
    if (value !== undefined) values.set(name, value);
  }
  return values;
}

/** Names in a folder that match, sorted; undefined when there is no such folder. */
export async function namesIn(host: Host, folder: string, pattern = /./): Promise<string[] | undefined> {
  const entries = await host.list(folder, MAX_ENTRIES);
  return entries
    ?.map(({ name }) => name)
    .filter((name) => pattern.test(name))
    .sort();
}

/** A number as the kernel writes it, decimal or 0x; undefined for everything else, such as "N/A". */
export function kernelNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^([+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?|0x[0-9a-f]+)$/i.test(text) ? Number(text) : undefined;
}
