import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, isAbsolute, join, normalize } from 'node:path';
import { PolicyRejected } from './policy-rejected.js';
import type { OpaOutput, OpaRunner } from './run-opa.js';

/** The workspace's folder of source modules. */
export const SOURCES = 'modules';

/**
 * Where a source module lies in the workspace: apart, so that its name cannot collide with what is generated.
 *
 * @throws PolicyRejected when the path leads out of its folder.
 */
export function workspacePath(path: string): string {
  const inside = normalize(path);
  if (isAbsolute(inside) || inside.startsWith('..')) {
    throw new PolicyRejected([
      { message: `${path} is not a path below the policies' folder`, code: 'module' },
    ]);
  }
  return join(SOURCES, inside);
}

/** The inverse of {@link workspacePath}: how the author named the file. */
export function sourcePath(path: string): string {
  return path.startsWith(`${SOURCES}/`) ? path.slice(SOURCES.length + 1) : path;
}

/** A temporary folder in which `opa` runs on files it is given. */
export class OpaWorkspace {
  private constructor(
    private readonly runner: OpaRunner,
    readonly folder: string,
  ) {}

  /** Lends a workspace to `use` and removes it afterwards. */
  static async lend<T>(runner: OpaRunner, use: (workspace: OpaWorkspace) => Promise<T>): Promise<T> {
    const folder = await mkdtemp(join(tmpdir(), 'meshwarden-opa-'));
    try {
      return await use(new OpaWorkspace(runner, folder));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  /** The path of its `opa`. @throws OpaMissing */
  get binary(): string {
    return this.runner.binary();
  }

  /** Writes a file, making its folder. */
  async write(path: string, content: string): Promise<void> {
    const target = join(this.folder, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, content);
  }

  /** Runs `opa` in the workspace. @throws OpaMissing when the binary cannot be started. */
  async opa(...parameters: string[]): Promise<OpaOutput> {
    return this.runner.run(parameters, this.folder);
  }
}
