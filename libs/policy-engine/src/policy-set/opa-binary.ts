import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Authoring needs the `opa` binary and it is nowhere; evaluating what is compiled needs none. */
export class OpaMissing extends Error {
  override readonly name = 'OpaMissing';
  readonly code = 'opa.missing';

  constructor() {
    super('the opa binary was not found: set OPA_BIN to its path, or put opa on PATH');
  }
}

/**
 * The path of the `opa` binary: OPA_BIN, PATH, `.cache/bin/opa` below a folder, or where `go install` puts it.
 *
 * @param folder usually the repository's root
 * @throws OpaMissing when none of them is an executable; OPA_BIN, when set, is the only one asked.
 */
export function findOpa(folder = process.cwd()): string {
  const given = process.env.OPA_BIN;
  const candidates = given ? [given] : [...onPath('opa'), join(folder, '.cache', 'bin', 'opa')];
  const found = candidates.find(isExecutable) ?? (given ? undefined : installedByGo());
  if (found === undefined) throw new OpaMissing();
  return found;
}

/** The path of the `regal` binary, a linter of Rego: REGAL_BIN or PATH; undefined where there is none. */
export function findRegal(): string | undefined {
  const given = process.env.REGAL_BIN;
  return (given ? [given] : onPath('regal')).find(isExecutable);
}

function onPath(name: string): string[] {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return folders.map((folder) => join(folder, process.platform === 'win32' ? `${name}.exe` : name));
}

function installedByGo(): string | undefined {
  try {
    const [first] = execFileSync('go', ['env', 'GOPATH'], { encoding: 'utf8' }).trim().split(delimiter);
    const binary = join(first ?? '', 'bin', 'opa');
    return isExecutable(binary) ? binary : undefined;
  } catch {
    return undefined; // no Go either
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
