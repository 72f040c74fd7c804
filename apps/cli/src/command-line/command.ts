import type { Given } from './given.js';
import type { Terminal } from './terminal.js';

/** What a process ends with. */
export const exitCodes = { pass: 0, fail: 1, usage: 2, trouble: 3 } as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** One option of a command, as it is parsed and told of. */
export interface Option {
  readonly type: 'string' | 'boolean';
  readonly short?: string;
  /** Whether it may be given several times. */
  readonly multiple?: boolean;
  /** What stands for its value in the help: `REF`. */
  readonly value?: string;
  readonly help: string;
  /** The values that it can have; any where left out. */
  readonly choices?: readonly string[];
}

export type Options = Readonly<Record<string, Option>>;

/** What was asked for on the command line, and whom to tell. */
export interface Invocation {
  readonly given: Given;
  readonly terminal: Terminal;
}

/** One thing that `meshwarden` does. */
export interface Command {
  /** How it is called: `policy test`. */
  readonly name: string;
  readonly summary: string;
  /** What follows its name: `[PATHS...]`. */
  readonly takes?: string;
  /** How many arguments that may be: none where left out. */
  readonly counts?: readonly [least: number, most: number];
  /** What there is to say of it beside its options. */
  readonly about?: readonly string[];
  readonly options: Options;
  /** Lines that can be copied. */
  readonly examples: readonly string[];
  /** @throws UsageMistake, Trouble */
  run(invocation: Invocation): Promise<ExitCode>;
}
