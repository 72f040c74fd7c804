import type { QualityRule } from '#contracts/documents';
import { readYaml } from '#yaml';

/** The fields by which tools say which of their checks is meant. */
const typeFields = ['type', 'expectation_type', 'test', 'name'];

/**
 * What the tool of a custom rule calls its check, for rules that have no name of their own: the type of an expectation, the name
 * of a test, or all of an implementation that is a line of text.
 */
export function implementationNames(rule: QualityRule): string[] {
  const implementation: unknown = 'implementation' in rule ? rule.implementation : undefined;
  const read = typeof implementation === 'string' ? readText(implementation) : implementation;
  if (typeof read === 'string') return read.includes('\n') ? [] : [read.trim()];
  if (typeof read !== 'object' || read === null) return [];
  const fields = read as Readonly<Record<string, unknown>>;
  return typeFields.flatMap((field) => (typeof fields[field] === 'string' ? [fields[field]] : []));
}

function readText(text: string): unknown {
  try {
    return readYaml(text, { maxAliases: 0, maxDepth: 10 });
  } catch {
    return text;
  }
}
