import { RegoObject } from '#policy-engine';
import type { OpaCase } from './opa-case.js';

/** The entry point of every case: the set of the query's bindings. */
export const QUERY_ENTRY_POINT = 'conformance_query/bindings';

const WORD = /"(?:[^"\\]|\\.)*"|(?<![\w.])[A-Za-z_]\w*(?![\w(])/g;
const RESERVED = new Set([
  'data',
  'input',
  'true',
  'false',
  'null',
  'not',
  'with',
  'as',
  'in',
  'some',
  'every',
]);

/**
 * A module that yields the bindings of a case's query. `opa build` compiles rules only, not queries, so the query
 * becomes the body of one.
 */
export function queryModule({ query, modules, data, wantResult }: OpaCase): string {
  const whole = /^\s*data\s*=\s*(\w+)\s*$/.exec(query);
  const body = whole ? `${whole[1]} = ${wholeDocument(modules, data)}` : query;
  const names = whole ? [whole[1] ?? ''] : (variablesWanted(query, wantResult) ?? variablesOf(query));
  const bindings = names.map((name) => `"${name}": ${name}`).join(', ');
  return `package conformance_query\n\nbindings contains {${bindings}} if {\n\t${body}\n}\n`;
}

/** A template string holds words that are no variables of the query: there, the wanted bindings name them. */
function variablesWanted(query: string, wantResult: OpaCase['wantResult']): string[] | undefined {
  const [first] = /\$["`]/.test(query) ? (wantResult ?? []) : [];
  return first instanceof RegoObject ? first.keys().map(String) : undefined;
}

function variablesOf(query: string): string[] {
  const calls = /[\w.]+\(/g;
  const words = query.replace(calls, '(').match(WORD) ?? [];
  return [...new Set(words)].filter((word) => !word.startsWith('"') && !RESERVED.has(word));
}

// A rule may not refer to all of data, itself included: the document is put together from its top-level parts.
function wholeDocument(modules: string[], data: OpaCase['data']): string {
  const packages = modules.map((module) => /^\s*package\s+(\w+)/m.exec(module)?.[1] ?? '');
  const base = data instanceof RegoObject ? data.keys().filter((key) => typeof key === 'string') : [];
  const parts = [...new Set([...packages, ...base])].map((name) => `{"${name}": v | v := data["${name}"]}`);
  return `object.union_n([${parts.join(', ')}])`;
}
