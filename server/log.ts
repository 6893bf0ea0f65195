// The companion's log: three levels, one line each, to standard error. Callers pass names and codes, never values.

export const logLevels = ['silent', 'info', 'debug'] as const;

export type LogLevel = (typeof logLevels)[number];

export interface Log {
  info(line: string): void;
  debug(line: string): void;
}

/** A log that writes lines at or above `level` with `write` (default: standard error). */
export function createLog(
  level: LogLevel,
  write: (line: string) => void = (line) => process.stderr.write(`${line}\n`),
): Log {
  return {
    info: level === 'silent' ? () => {} : write,
    debug: level === 'debug' ? write : () => {},
  };
}
