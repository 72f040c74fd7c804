import { readFile } from 'node:fs/promises';
import { RegoObject, parseJson } from '#policy-engine';
import type { RegoValue } from '#policy-engine';

/** One of OPA's evaluation cases, as far as a Wasm engine can be held to it. */
export interface OpaCase {
  note: string;
  query: string;
  modules: string[];
  data: RegoValue | undefined;
  input: RegoValue | undefined;
  /** The input in Rego's own form, which has sets and keys of any type. */
  inputTerm: string | undefined;
  wantResult: RegoValue[] | undefined;
  /** Whether the query has an answer at all, where no answer is given. */
  wantDefined: boolean | undefined;
  wantErrorCode: string | undefined;
  wantsError: boolean;
  /** The error shows only where builtin errors end the evaluation; elsewhere the result is undefined. */
  strictError: boolean;
  sortBindings: boolean;
}

/** Reads a cases file (`{"cases": [...]}`) without losing digits. */
export async function readOpaCases(file: string): Promise<OpaCase[]> {
  const document = parseJson(await readFile(file, 'utf8'));
  const cases = document instanceof RegoObject ? document.get('cases') : undefined;
  if (!Array.isArray(cases)) throw new Error(`${file} has no list of cases`);
  return cases.map((item) => toCase(item as RegoObject));
}

function toCase(item: RegoObject): OpaCase {
  return {
    note: textOf(item.get('note')) ?? '',
    query: textOf(item.get('query')) ?? '',
    modules: (listOf(item.get('modules')) ?? []) as string[],
    data: item.get('data'),
    input: item.get('input'),
    inputTerm: textOf(item.get('input_term')),
    wantResult: listOf(item.get('want_result')) ?? listOf(item.get('want_plan_result')),
    wantDefined: item.has('want_defined') ? item.get('want_defined') === true : undefined,
    wantErrorCode: textOf(item.get('want_error_code')),
    wantsError: item.has('want_error') || item.has('want_error_code'),
    strictError: item.get('strict_error') === true,
    sortBindings: item.get('sort_bindings') === true,
  };
}

function textOf(value: RegoValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function listOf(value: RegoValue | undefined): RegoValue[] | undefined {
  return Array.isArray(value) ? value : undefined;
}
