import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { RegoObject, RegoSet, encodeValue, parseJson } from '#policy-engine';
import type { RegoValue } from '#policy-engine';
import type { OpaCase } from './opa-case.js';

const run = promisify(execFile);

/** What OPA's own interpreter answers to a case's query; undefined when it fails. */
export async function askOpa(opa: string, opaCase: OpaCase): Promise<RegoSet | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'opa-case-'));
  try {
    const { stdout } = await run(opa, [
      'eval',
      '--format',
      'json',
      ...(await files(folder, opaCase)),
      query(opaCase),
    ]);
    return bindings(parseJson(stdout));
  } catch {
    return undefined;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function files(folder: string, { modules, data }: OpaCase): Promise<string[]> {
  const contents = modules.map((text, at): [string, string] => [join(folder, `module-${at}.rego`), text]);
  if (data !== undefined) contents.push([join(folder, 'data.json'), encodeValue(data)]);
  await Promise.all(contents.map(([file, text]) => writeFile(file, text)));
  return contents.flatMap(([file]) => ['-d', file]);
}

function query({ query: text, input, inputTerm }: OpaCase): string {
  const given = inputTerm ?? (input === undefined ? undefined : encodeValue(input));
  return given === undefined ? text : `${text} with input as ${given}`;
}

function bindings(document: RegoValue): RegoSet {
  const results = document instanceof RegoObject ? document.get('result') : undefined;
  const list = Array.isArray(results) ? results : [];
  return new RegoSet(list.map((result) => (result as RegoObject).get('bindings') ?? new RegoObject()));
}
