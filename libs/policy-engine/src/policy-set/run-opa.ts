import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { OpaMissing } from './opa-binary.js';

const execute = promisify(execFile);
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

/** What one run of `opa` said. */
export interface OpaOutput {
  readonly ok: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

/** A way to run one `opa` binary. */
export interface OpaRunner {
  /** @throws OpaMissing when it is looked for and is nowhere */
  readonly binary: () => string;
  /** Runs `opa` in a folder and waits for its end. @throws OpaMissing when the binary cannot be started. */
  readonly run: (parameters: readonly string[], folder: string) => Promise<OpaOutput>;
}

/** Runs a binary without any limit of time: for sources that are trusted. */
export function unlimitedOpa(opaBinary: string): OpaRunner {
  const run: OpaRunner['run'] = async (parameters, folder) => {
    const options = { cwd: folder, maxBuffer: MAX_OUTPUT_BYTES };
    try {
      return { ok: true, ...(await execute(opaBinary, parameters, options)) };
    } catch (error) {
      const failure = error as { code?: unknown; stdout?: string; stderr?: string };
      if (failure.code === 'ENOENT' || failure.code === 'EACCES') throw new OpaMissing();
      if (typeof failure.code !== 'number') throw error;
      return { ok: false, stdout: failure.stdout ?? '', stderr: failure.stderr ?? '' };
    }
  };
  return { binary: () => opaBinary, run };
}
