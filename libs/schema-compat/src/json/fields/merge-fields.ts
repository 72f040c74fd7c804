import type { SchemaField } from '../../format.js';

/** Fields by their path, in the order in which they are declared. */
export type FieldsByPath = ReadonlyMap<string, SchemaField>;

/** Fields that all apply: each is required when one of the schemas requires it. */
export function mergeAll(parts: readonly FieldsByPath[]): FieldsByPath {
  return merge(parts, (left, right) => left || right);
}

/** Fields of alternatives: each is required when every alternative that has fields requires it. */
export function mergeAlternatives(parts: readonly FieldsByPath[]): FieldsByPath {
  const objects = parts.filter((part) => part.size > 0);
  const merged = merge(objects, (left, right) => left && right);
  if (objects.length < 2) return merged;
  return new Map(
    [...merged].map(([path, field]) => {
      const required = field.required && objects.every((part) => part.has(path));
      return [path, { ...field, required }];
    }),
  );
}

/** Fields with those at some paths required. */
export function markRequired(fields: FieldsByPath, paths: readonly string[]): FieldsByPath {
  const marked = new Map(fields);
  for (const path of paths) {
    const field = marked.get(path);
    if (field !== undefined) marked.set(path, { ...field, required: true });
  }
  return marked;
}

function merge(
  parts: readonly FieldsByPath[],
  required: (left: boolean, right: boolean) => boolean,
): FieldsByPath {
  const [first, ...others] = parts;
  if (first === undefined) return new Map();
  const merged = new Map(first);
  for (const [path, field] of others.flatMap((part) => [...part])) {
    const known = merged.get(path);
    if (known === undefined) merged.set(path, field);
    else merged.set(path, join(known, field, required(known.required, field.required)));
  }
  return merged;
}

function join(left: SchemaField, right: SchemaField, required: boolean): SchemaField {
  const tags = [...new Set([...(left.tags ?? []), ...(right.tags ?? [])])];
  // What one of several schemas lists need not be all.
  const { allowedValues: _, ...rest } = { ...right, ...left };
  return {
    ...rest,
    type: joinTypes(left.type, right.type),
    required,
    ...(tags.length > 0 ? { tags } : {}),
  };
}

function joinTypes(left: string, right: string): string {
  if (left === right || right === 'any') return left;
  return left === 'any' ? right : `union<${left},${right}>`;
}
