import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * The `opa` binary: OPA_BIN, PATH, or where `go install` puts it.
 * @throws Error when it is nowhere.
 */
export function findOpa(): string {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = [process.env.OPA_BIN, ...folders.map((folder) => join(folder, 'opa')), goInstalled()];
  const found = candidates.find((path) => path !== undefined && path !== '' && existsSync(path));
  if (found === undefined) throw new Error('no opa binary: set OPA_BIN, or put opa on PATH');
  return found;
}

function goInstalled(): string | undefined {
  try {
    const root = execFileSync('go', ['env', 'GOPATH'], { encoding: 'utf8' }).trim();
    return join(root, 'bin', 'opa');
  } catch {
    return undefined;
  }
}
