import { Injectable } from '@nestjs/common';
import type { SampleInput } from '#policy-authoring';
import { readPolicySchemas, type JsonObject, type PolicyMetadata, type RegoModule } from '#policy-engine';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What policies are written against: the shared modules, and the schema of their input. */
export interface SharedSources {
  /** `policies/lib`; those named `*_test.rego` are for tests alone. */
  readonly lib: readonly RegoModule[];
  readonly schemas: Readonly<Record<string, unknown>>;
  readonly inputSchema: JsonObject;
  /** Inputs of the shipped policies' samples. */
  readonly samples: readonly SampleInput[];
}

/** The sources that ship with this installation. */
@Injectable()
export class ShippedSources {
  private read: Promise<SharedSources> | undefined;

  /** @param folder has `lib/`, `schema/` and `global/` */
  constructor(private readonly folder: string) {}

  /** Read once, when the first policy is written. */
  shared(): Promise<SharedSources> {
    this.read ??= this.readAll().catch((error: unknown) => {
      this.read = undefined;
      throw error;
    });
    return this.read;
  }

  /** The shared modules that sets are compiled with. */
  async compiledLib(): Promise<RegoModule[]> {
    return (await this.shared()).lib.filter(({ path }) => !path.endsWith('_test.rego'));
  }

  /** The modules and tests of a policy: they lie in the folder that its package is named for. */
  async of({ package: name }: Pick<PolicyMetadata, 'package'>): Promise<RegoModule[]> {
    const folder = join('global', name.split('.').at(-1) ?? '');
    const names = (await readdir(join(this.folder, folder))).filter((file) => file.endsWith('.rego')).sort();
    return Promise.all(names.map((file) => this.module(`${folder}/${file}`)));
  }

  private async module(path: string): Promise<RegoModule> {
    return { path, text: await readFile(join(this.folder, path), 'utf8') };
  }

  private async readAll(): Promise<SharedSources> {
    const [schemas, samples, files] = await Promise.all([
      readPolicySchemas(this.folder),
      readSamples(join(this.folder, 'global')),
      readdir(join(this.folder, 'lib')),
    ]);
    const names = files.filter((name) => name.endsWith('.rego')).sort();
    const lib = await Promise.all(names.map((name) => this.module(`lib/${name}`)));
    return { lib, schemas, inputSchema: schemas['policy-input'] as JsonObject, samples };
  }
}

/** `<rule>/samples/<name>/input.json` of every rule. */
async function readSamples(folder: string): Promise<SampleInput[]> {
  const files = await readdir(folder, { recursive: true });
  const inputs = files.filter((file) => file.endsWith('/input.json')).sort();
  return Promise.all(
    inputs.map(async (file) => ({
      name: file.replace('/samples/', '/').replace('/input.json', ''),
      input: JSON.parse(await readFile(join(folder, file), 'utf8')) as unknown,
    })),
  );
}
