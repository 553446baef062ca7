// What is wrong with the command line, with the remedy.
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
