import { BuiltinError } from '../builtin-error.js';
import type { Schema } from './schema.js';

/** An input object may not need itself through fields that are never null: no value could exist. */
export function refuseInputCycles(schema: Schema): void {
  const done = new Set<string>();
  for (const { Kind, Name } of schema.types.values()) {
    if (Kind === 'INPUT_OBJECT') visit(schema, Name, [], done);
  }
}

function visit(schema: Schema, name: string, path: string[], done: Set<string>): void {
  if (path.includes(name)) {
    throw new BuiltinError(
      `Cannot reference Input Object "${name}" within itself through a series of non-null fields.`,
    );
  }
  const definition = schema.types.get(name);
  if (done.has(name) || definition?.Kind !== 'INPUT_OBJECT') return;
  for (const { Type } of definition.Fields ?? []) {
    if (Type.NonNull && !Type.Elem) visit(schema, Type.NamedType, [...path, name], done);
  }
  done.add(name);
}
