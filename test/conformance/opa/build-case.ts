import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { OpaCase } from './opa-case.js';
import { QUERY_ENTRY_POINT, queryModule } from './query-module.js';
import { fileFromTarGz } from './tar.js';

const run = promisify(execFile);

/** OPA itself does not compile the case to Wasm. */
export class CaseNotBuilt extends Error {
  override readonly name = 'CaseNotBuilt';
}

/** Builds cases to Wasm with the `opa` binary, each content once: results are kept in a folder. */
export class CaseBuilder {
  private constructor(
    private readonly opa: string,
    private readonly version: string,
    private readonly folder: string,
    private readonly capabilities: string,
  ) {}

  static async create(opa: string, folder: string): Promise<CaseBuilder> {
    await mkdir(folder, { recursive: true });
    const { stdout } = await run(opa, ['version']);
    const capabilities = join(folder, 'capabilities.json');
    await writeFile(capabilities, await testCapabilities(opa));
    return new CaseBuilder(opa, stdout, folder, capabilities);
  }

  /** The case's Wasm module. @throws CaseNotBuilt with OPA's reason. */
  async build(opaCase: OpaCase): Promise<Buffer> {
    const modules = [...opaCase.modules, queryModule(opaCase)];
    const digest = createHash('sha256')
      .update(JSON.stringify([this.version, modules]))
      .digest('hex');
    const kept = join(this.folder, `${digest}.wasm`);
    const found = await readFile(kept).catch(() => undefined);
    return found ?? this.compile(modules, kept);
  }

  private async compile(modules: string[], kept: string): Promise<Buffer> {
    const work = await mkdtemp(join(tmpdir(), 'opa-case-'));
    try {
      const files = modules.map((_, index) => join(work, `module-${index}.rego`));
      await Promise.all(files.map((file, index) => writeFile(file, modules[index] ?? '')));
      const bundle = join(work, 'bundle.tar.gz');
      await this.opaBuild([...files, '-o', bundle], work);
      return await keep(bundle, kept);
    } finally {
      await rm(work, { recursive: true, force: true });
    }
  }

  private async opaBuild(parameters: string[], work: string): Promise<void> {
    try {
      await run(this.opa, [
        'build',
        '-t',
        'wasm',
        '--capabilities',
        this.capabilities,
        '-e',
        QUERY_ENTRY_POINT,
        ...parameters,
      ]);
    } catch (error) {
      const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
      const said = `${stdout}${stderr}` || String(error);
      throw new CaseNotBuilt(said.replaceAll(`${work}/`, '').replace(/\s+/g, ' ').trim());
    }
  }
}

/** What OPA can do, and the builtin that its own test runs add. */
async function testCapabilities(opa: string): Promise<string> {
  const { stdout } = await run(opa, ['capabilities', '--current'], { maxBuffer: 16 * 1024 * 1024 });
  const known = JSON.parse(stdout) as { builtins: unknown[] };
  const sleep = {
    name: 'test.sleep',
    decl: { type: 'function', args: [{ type: 'string' }], result: { type: 'null' } },
  };
  return JSON.stringify({ ...known, builtins: [...known.builtins, sleep] });
}

async function keep(bundle: string, kept: string): Promise<Buffer> {
  const wasm = fileFromTarGz(await readFile(bundle), '/policy.wasm');
  if (!wasm) throw new CaseNotBuilt('the bundle holds no Wasm module');
  // Two cases may hold the same modules and be built at once: each writes a file of its own.
  const part = `${kept}.${randomUUID()}`;
  await writeFile(part, wasm);
  await rename(part, kept);
  return wasm;
}
