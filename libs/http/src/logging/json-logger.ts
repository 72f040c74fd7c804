import type { LoggerService } from '@nestjs/common';
import { type DestinationStream, type Level, type Logger, pino, stdTimeFunctions } from 'pino';
import { currentRequest } from './request-context.js';
import { withoutCredentials } from './without-credentials.js';

/** What `LOG_LEVEL` may be, each with those before it. */
export const logLevels = ['error', 'warn', 'log', 'debug'] as const;
export type LogLevel = (typeof logLevels)[number];

const levels = { error: 'error', warn: 'warn', log: 'info', debug: 'debug' } as const;

/** Fields of objects that are never logged, wherever one is: what was sent, and what lets somebody in. */
const secretFields = ['body', 'headers', 'authorization', 'cookie', 'password', 'secret', 'token'];

/** What is logged, and by whom. */
export interface JsonLoggerOptions {
  /** The service that logs. */
  readonly service: string;
  readonly level: LogLevel;
  /** Where the lines go; standard output when left out. */
  readonly destination?: DestinationStream;
}

/** Logs JSON lines, each with the request that it is about. Neither bodies nor headers nor credentials are in them. */
export class JsonLogger implements LoggerService {
  private readonly pino: Logger;

  constructor({ service, level, destination }: JsonLoggerOptions) {
    const options = {
      level: levels[level],
      base: { service, pid: process.pid },
      messageKey: 'message',
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label: string) => ({ level: label }) },
      mixin: () => ({ ...currentRequest() }),
      redact: secretFields.flatMap((name) => [`details.${name}`, `details.*.${name}`]),
    };
    this.pino = destination ? pino(options, destination) : pino(options);
  }

  log(message: unknown, ...rest: unknown[]): void {
    this.write('info', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  /** An error at start is thrown too: it is for the one who catches it to say, once and without its stack. */
  error(message: unknown, ...rest: unknown[]): void {
    if (rest.at(-1) !== 'ExceptionHandler') this.write('error', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  /** @param rest as Nest gives it: the name of who logs comes last, an error's stack before it */
  private write(level: Level, message: unknown, rest: readonly unknown[]): void {
    const context = rest.at(-1);
    const stack = rest.length > 1 ? rest[0] : stackOf(message);
    this.pino[level](
      {
        ...(typeof context === 'string' && { context }),
        ...(typeof stack === 'string' && { stack: withoutCredentials(stack) }),
        ...(isDetails(message) && { details: message }),
      },
      textOf(message),
    );
  }
}

function stackOf(message: unknown): string | undefined {
  return message instanceof Error ? message.stack : undefined;
}

function isDetails(message: unknown): boolean {
  return typeof message === 'object' && message !== null && !(message instanceof Error);
}

function textOf(message: unknown): string | undefined {
  if (message instanceof Error) return withoutCredentials(message.message);
  return isDetails(message) ? undefined : withoutCredentials(String(message));
}
