import { readFile, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { RegoObject, printValue } from '#policy-engine';
import type { RegoValue } from '#policy-engine';
import { agree, answerText } from '../builtins/answer-text.js';
import type { Answer } from '../builtins/answer-text.js';
import type { Difference, Differential } from '../builtins/differential.js';
import { evaluateWasm } from '../builtins/evaluate-wasm.js';
import { OpaFailed, OpaQuery } from '../builtins/opa-query.js';

const FOLDER = 'test/conformance/language';
/** The module that others import; it is not asked itself. */
const BASE = 'base.rego';

/** Evaluates modules that use the language in many ways, by OPA's interpreter and by the engine, and compares. */
export async function runLanguageDifferential(opa: string): Promise<Differential> {
  const input = await readFile(join(FOLDER, 'input.json'), 'utf8');
  const compared = new Map<string, number>();
  const differences: Difference[] = [];
  for (const { name, modules, entrypoint } of [...(await answerModules()), ...(await conflictModules())]) {
    const [theirs, ours] = await bothAnswers({ opa, modules, entrypoint }, input);
    const names = new Set([...memberNames(theirs), ...memberNames(ours)]);
    compared.set(name, Math.max(names.size, 1));
    differences.push(...differencesOf(name, [...names], theirs, ours));
  }
  return { compared, differences, notAsked: new Map() };
}

interface LanguageModule {
  readonly name: string;
  readonly modules: readonly string[];
  readonly entrypoint: string;
}

/** Modules whose rule `answer` holds many answers by what they show. */
async function answerModules(): Promise<LanguageModule[]> {
  const base = await readFile(join(FOLDER, BASE), 'utf8');
  const files = (await readdir(FOLDER)).filter((file) => file.endsWith('.rego') && file !== BASE);
  return Promise.all(
    files.map(async (file) => {
      const text = await readFile(join(FOLDER, file), 'utf8');
      const [, path = ''] = /^package (\S+)/m.exec(text) ?? [];
      return { name: file, modules: [text, base], entrypoint: `${path.replaceAll('.', '/')}/answer` };
    }),
  );
}

/** Modules with one `value` each, most of which contradict themselves: an error on both sides. */
async function conflictModules(): Promise<LanguageModule[]> {
  const folder = join(FOLDER, 'conflicts');
  return Promise.all(
    (await readdir(folder)).map(async (file) => ({
      name: `conflicts/${basename(file, '.rego')}`,
      modules: [await readFile(join(folder, file), 'utf8')],
      entrypoint: 'language/conflict/value',
    })),
  );
}

async function bothAnswers(
  options: { opa: string; modules: readonly string[]; entrypoint: string },
  input: string,
): Promise<[Answer, Answer]> {
  return OpaQuery.with(options, async (query) => {
    const wasm = await query.build();
    const theirs = await query.evaluate(input).catch((error: unknown) => {
      if (error instanceof OpaFailed) return error;
      throw error;
    });
    return [theirs, evaluateWasm(wasm, options.entrypoint, input)];
  });
}

function memberNames(answer: Answer): RegoValue[] {
  return answer instanceof RegoObject ? answer.keys() : [];
}

function differencesOf(
  subject: string,
  names: readonly RegoValue[],
  opa: Answer,
  ours: Answer,
): Difference[] {
  if (!(opa instanceof RegoObject && ours instanceof RegoObject)) {
    const difference = { subject, expression: 'all of it', opa: answerText(opa), ours: answerText(ours) };
    return agree(opa, ours) ? [] : [difference];
  }
  return names.flatMap((name) => {
    const [theirs, mine] = [opa.get(name), ours.get(name)];
    if (agree(theirs, mine)) return [];
    return [{ subject, expression: printValue(name), opa: answerText(theirs), ours: answerText(mine) }];
  });
}
