import { writeYaml } from '#yaml';
import type { Draft } from '#drafts';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { UsageMistake } from '../command-line/index.js';

const endings = { AVRO: 'avsc', PROTOBUF: 'proto', JSON: 'schema.json' } as const;

/** The files of a draft by their names, as the gate finds them: what is missing stands above each document. */
export function filesOf({ contract, product, schemas, missing }: Draft): ReadonlyMap<string, string> {
  const text = (document: 'contract' | 'product', value: object) =>
    missing
      .filter((it) => it.document === document)
      .map(({ path, message }) => `# Missing, ${path}: ${message}\n`)
      .join('') + writeYaml(value);
  return new Map([
    [`${contract.id}.odcs.yaml`, text('contract', contract)],
    [`${product.id}.odps.yaml`, text('product', product)],
    ...schemas.map((it): [string, string] => [fileOf(it, schemas), pretty(it)]),
  ]);
}

type Schema = Draft['schemas'][number];

/** Beside its contract and called like it, by which it is bound to it; one of several values by its subject. */
function fileOf({ subject, schemaType, contractId }: Schema, all: readonly Schema[]): string {
  const ending = endings[schemaType];
  if (subject.endsWith('-key')) return `${contractId}-key.${ending}`;
  const values = all.filter((it) => !it.subject.endsWith('-key'));
  return values.length === 1 ? `${contractId}.${ending}` : `${subject}.${ending}`;
}

function pretty({ schemaType, schema }: Schema): string {
  if (schemaType === 'PROTOBUF') return schema.endsWith('\n') ? schema : `${schema}\n`;
  return `${JSON.stringify(JSON.parse(schema), null, 2)}\n`;
}

/** Writes them; returns their names. @throws UsageMistake where one is there already: what somebody wrote is not overwritten */
export function writeDraft(cwd: string, folder: string, files: ReadonlyMap<string, string>): string[] {
  const names = [...files.keys()].map((name) => join(folder, name));
  const there = names.find((name) => existsSync(resolve(cwd, name)));
  if (there !== undefined) throw new UsageMistake(`${there} is there already. Give another --out, or ids.`);
  mkdirSync(resolve(cwd, folder), { recursive: true });
  for (const [name, text] of files) writeFileSync(resolve(cwd, folder, name), text);
  return names;
}
