import { type ExportFault, VerifyExport } from '#record-proofs';
import { NoteInvalid, NoteKeyInvalid, readVerifier } from '#transparency-log';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { type Terminal, Trouble, UsageMistake } from '../command-line/index.js';

/** What an export was found to be. */
interface VerifiedExport {
  readonly valid: boolean;
  /** How many leaves it has. */
  readonly size: number;
  /** How many rows were held to the leaves, and how many could not be, as they were changed after the checkpoint. */
  readonly rows: { readonly held: number; readonly newer: number };
  readonly faults: readonly ExportFault[];
}

/** What an export is held to: files with checkpoints that were kept, and the keys that may have signed them. */
interface Witnessed {
  readonly checkpoints: readonly string[];
  readonly keys: readonly string[];
}

/** Leaves between two signs of life. */
const told = 100_000;

/** Verifies an export of the record, without a server. @throws Trouble, UsageMistake */
export async function verifyExport(
  path: string,
  { checkpoints, keys }: Witnessed,
  terminal: Terminal,
): Promise<VerifiedExport> {
  const kept = await Promise.all(checkpoints.map((file) => readText(terminal, file)));
  const verification = begin(kept, keys);
  let faults: readonly ExportFault[];
  try {
    for await (const line of createInterface({ input: createReadStream(resolve(terminal.cwd, path)) })) {
      verification.add(line);
      if (verification.size % told === 0 && verification.size > 0 && terminal.isInteractive)
        terminal.err(`${verification.size} leaves\n`);
    }
    faults = verification.end();
  } catch (error) {
    throw unreadable(path, error);
  }
  return { valid: faults.length === 0, size: verification.size, rows: verification.rowsSeen, faults };
}

function begin(kept: readonly string[], keys: readonly string[]): VerifyExport {
  try {
    return VerifyExport.against(kept, keys.map(readVerifier));
  } catch (error) {
    if (error instanceof NoteKeyInvalid) throw new UsageMistake(`--key: ${error.message}`);
    if (error instanceof NoteInvalid) throw new Trouble(`--checkpoint proves nothing: ${error.message}`);
    throw error;
  }
}

async function readText({ cwd }: Terminal, path: string): Promise<string> {
  try {
    return await readFile(resolve(cwd, path), 'utf8');
  } catch (error) {
    throw unreadable(path, error);
  }
}

function unreadable(path: string, error: unknown): unknown {
  const { code } = error as { code?: string };
  return code === undefined ? error : new Trouble(`${path} cannot be read: ${(error as Error).message}`);
}
