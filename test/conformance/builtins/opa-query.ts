import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { RegoObject, answerByHost, parseJson } from '#policy-engine';
import type { RegoValue } from '#policy-engine';
import { fileFromTarGz } from '../opa/tar.js';

const run = promisify(execFile);
const MAX_OUTPUT = 256 * 1024 * 1024;

/** OPA gave no answer: it found a fault in the modules or in an evaluation, or one in itself. */
export class OpaFailed extends Error {
  override readonly name = 'OpaFailed';
}

/** Modules of Rego in a folder of their own, to be evaluated by OPA's interpreter and to be built to Wasm. */
export class OpaQuery {
  private constructor(
    private readonly opa: string,
    private readonly folder: string,
    private readonly files: readonly string[],
    private readonly entrypoint: string,
    private readonly flags: readonly string[],
  ) {}

  /** Lends a query on an entry point of some modules; its files are removed afterwards. */
  static async with<Answer>(
    { opa, modules, entrypoint, flags = [] }: OpaQueryOptions,
    use: (query: OpaQuery) => Promise<Answer>,
  ): Promise<Answer> {
    const folder = await mkdtemp(join(tmpdir(), 'opa-differential-'));
    try {
      const files = modules.map((_, at) => join(folder, `module-${at}.rego`));
      await Promise.all(files.map((file, at) => writeFile(file, modules[at] ?? '')));
      return await use(new OpaQuery(opa, folder, files, entrypoint, flags));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  /** The value of the entry point, sets as arrays; undefined when it has none. @throws OpaFailed */
  async evaluate(input: string): Promise<RegoValue | undefined> {
    const inputFile = join(this.folder, 'input.json');
    await writeFile(inputFile, input);
    const modules = this.files.flatMap((file) => ['-d', file]);
    const query = `data.${this.entrypoint.replaceAll('/', '.')}`;
    return valueIn(await this.run('eval', ['--format', 'json', '-i', inputFile, ...modules, query]));
  }

  /** The Wasm module. @throws OpaFailed */
  async build(): Promise<Buffer> {
    const bundle = join(this.folder, 'bundle.tar.gz');
    await this.run('build', ['-t', 'wasm', '-e', this.entrypoint, '-o', bundle, ...this.files]);
    const wasm = fileFromTarGz(await readFile(bundle), '/policy.wasm');
    if (!wasm) throw new OpaFailed('the bundle holds no Wasm module');
    return Buffer.from(answerByHost(wasm));
  }

  private async run(command: string, parameters: readonly string[]): Promise<string> {
    try {
      const { stdout } = await run(this.opa, [command, ...this.flags, ...parameters], {
        maxBuffer: MAX_OUTPUT,
      });
      return stdout;
    } catch (error) {
      const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
      const said = `${stdout}${stderr}` || String(error);
      throw new OpaFailed(said.replaceAll(`${this.folder}/`, '').replace(/\s+/g, ' ').trim());
    }
  }
}

/** What a query needs. */
export interface OpaQueryOptions {
  /** Path of the binary. */
  readonly opa: string;
  readonly modules: readonly string[];
  /** As `opa build -e` names it. */
  readonly entrypoint: string;
  /** Given to every command. */
  readonly flags?: readonly string[];
}

/** The value of the only expression in the output of `opa eval`. */
function valueIn(output: string): RegoValue | undefined {
  let value: RegoValue | undefined = parseJson(output);
  for (const step of ['result', 0, 'expressions', 0, 'value']) {
    if (typeof step === 'number') value = Array.isArray(value) ? value[step] : undefined;
    else value = value instanceof RegoObject ? value.get(step) : undefined;
  }
  return value;
}
