import { PRIMITIVE_KINDS } from './types.js';

/** A name of the null namespace or below one, as Avro writes them. */
export interface QualifiedName {
  readonly name: string;
  /** `''` is the null namespace. */
  readonly namespace: string;
  readonly fullName: string;
}

const ASCII_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
const NAME = /^[\p{L}_][\p{L}\p{Nd}_]*$/u;
const TYPE_NAMES: ReadonlySet<string> = new Set([
  ...PRIMITIVE_KINDS,
  'record',
  'enum',
  'array',
  'map',
  'union',
  'fixed',
]);

/** Whether a text can name a field, a symbol or one part of a full name. */
export function isName(text: string): boolean {
  return ASCII_NAME.test(text) || NAME.test(text);
}

/** Splits a name; one without a dot lives in the given namespace. */
export function qualify(name: string, namespace: string): QualifiedName {
  const dot = name.lastIndexOf('.');
  if (dot >= 0) return named(name.slice(dot + 1), name.slice(0, dot));
  return named(name, namespace);
}

function named(name: string, namespace: string): QualifiedName {
  return { name, namespace, fullName: namespace === '' ? name : `${namespace}.${name}` };
}

/** How a full name is written inside a namespace: short where that cannot be misread. */
export function nameWithin(type: QualifiedName, namespace: string): string {
  const short = type.namespace === namespace && !(namespace !== '' && TYPE_NAMES.has(type.name));
  return short ? type.name : type.fullName;
}
