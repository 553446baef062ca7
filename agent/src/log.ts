// Plain lines to standard error: a constant message, then fields. journald adds the time.

export type LogFields = Readonly<Record<string, string | number | boolean>>;

export interface Log {
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
}

/** Log that gives each line to `write`; control characters are taken out, so that one event is one line. */
export function createLog(write: (line: string) => void): Log {
  const line = (level: string, message: string, fields: LogFields = {}): void => {
    const parts = Object.entries(fields).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
    write([level, message, ...parts].join(' ').replace(/[\u0000-\u001f\u007f]+/g, ' '));
  };
  return {
    info: (message, fields) => line('info', message, fields),
    warn: (message, fields) => line('warn', message, fields),
  };
}
