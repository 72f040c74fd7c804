import { ConsoleLogger, type LogLevel } from '@nestjs/common';

/** Logs JSON lines on the console. */
export class JsonLogger extends ConsoleLogger {
  constructor(logLevels: LogLevel[]) {
    super({ json: true, logLevels });
  }

  /** An error at start is thrown too: it is for the one who catches it to say, once and without its stack. */
  override error(message: unknown, ...rest: unknown[]): void {
    if (rest.at(-1) !== 'ExceptionHandler') super.error(message, ...rest);
  }
}
