import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** A program this client needs is not on this machine. */
class ToolMissing extends Error {}

/** How to run a program: its working folder, and what it finds in its environment beside ours. */
export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Record<string, string>;
}

/**
 * Runs a program to its end and gives what it printed.
 *
 * @param purpose - who needs it and what to install, for whoever lacks it.
 * @throws ToolMissing when there is no such program, or an error with all its output when it fails.
 */
export function run(
  program: string,
  args: readonly string[],
  purpose: string,
  options?: RunOptions,
): Promise<string> {
  return runWith('', program, args, purpose, options);
}

/** The same of a program that reads `input`. */
export async function runWith(
  input: string,
  program: string,
  args: readonly string[],
  purpose: string,
  { cwd, env }: RunOptions = {},
): Promise<string> {
  try {
    const options = { cwd, env: { ...process.env, ...env }, maxBuffer: 64 * 1024 * 1024 };
    const running = promisify(execFile)(program, [...args], options);
    running.child.stdin?.end(input);
    return (await running).stdout;
  } catch (error) {
    const { code, message, stdout = '', stderr = '' } = error as ProgramFailed;
    if (code === 'ENOENT') throw new ToolMissing(`\`${program}\` was not found: ${purpose}`);
    throw new Error(`${message}\n${stdout}\n${stderr}`, { cause: error });
  }
}

interface ProgramFailed extends Error {
  readonly code?: number | string;
  readonly stdout?: string;
  readonly stderr?: string;
}
