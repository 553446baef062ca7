// What the alerts stage needs of a logger: pino fits.

/** A logger that takes fields first and a constant message second. */
export interface StageLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
