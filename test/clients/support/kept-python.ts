import { join } from 'node:path';
import { kept } from './kept.js';
import { run } from './run.js';

/** A program in Python, with packages of its own. */
export interface PythonProgram {
  /** Where the program lies, and may write. */
  readonly folder: string;
  /** Where what its packages install can be started. */
  readonly bin: string;
  readonly python: string;
}

/**
 * A folder as `kept` makes it, with what its `requirements.txt` names in a virtual environment beside it.
 *
 * @param purpose who needs it and what to install, for whoever lacks it
 * @param sources the folder that the client's own is in
 */
export async function keptPython(client: string, purpose: string, sources?: string): Promise<PythonProgram> {
  const install = async (cwd: string) => {
    await run('python3', ['-m', 'venv', '--clear', 'venv'], purpose, { cwd });
    const args = ['-m', 'pip', 'install', '--quiet', '--requirement', 'requirements.txt'];
    await run(join(cwd, 'venv/bin/python'), args, purpose, { cwd });
  };
  const folder = await kept(client, ['requirements.txt'], install, sources);
  const bin = join(folder, 'venv/bin');
  return { folder, bin, python: join(bin, 'python') };
}
