// Which files are database dumps, and which of them are generations of one and the same dump. Pure.

const DUMP = /\.(sql|sql\.gz|sql\.zst|sql\.xz|dump)$/;
/** Date with or without time, in the forms that dump scripts use: 20260131, 2026-01-31_0200, 2026-01-31T02:00:00Z. */
const DATE =
  /[-_.]?(?<!\d)(?:19|20)\d{2}[-_.]?(?:0[1-9]|1[0-2])[-_.]?(?:0[1-9]|[12]\d|3[01])(?:[-_.T]?(?:[01]\d|2[0-3])[-_.:h]?[0-5]\d(?:[-_.:m]?[0-5]\d)?(?:Z|[-+]\d{4})?)?(?!\d)/g;
const EPOCH = /[-_.]?(?<!\d)1\d{9}(?!\d)/g;

/** Whether a file of this name is a dump by its extension. */
export function isDumpName(name: string): boolean {
  return DUMP.test(name) && !name.startsWith('.');
}

/** Name without extension, date and time: what the generations of one dump have in common. */
export function stemOf(name: string): string {
  const withoutExtension = name.replace(DUMP, '');
  const stem = withoutExtension
    .replaceAll(DATE, '')
    .replaceAll(EPOCH, '')
    .replace(/^[-_.]+/, '');
  return stem === '' ? withoutExtension : stem;
}
