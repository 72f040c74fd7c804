import type { ProtoEnum, ProtoMessage, ProtoType } from '../model.js';
import { compareEnums } from './compare-enums.js';
import type { Comparison, Scope } from './comparison.js';
import { unionOfKeys } from './keys.js';

/** Compares the types declared side by side in a file or a message, by name. */
export function compareTypes(
  comparison: Comparison,
  original: readonly ProtoType[],
  update: readonly ProtoType[],
  scope: Scope,
): void {
  compareAllMessages(comparison, messagesByName(original), messagesByName(update), scope);
  compareAllEnums(comparison, enumsByName(original), enumsByName(update), scope);
}

interface Positioned {
  readonly message: ProtoMessage;
  /** Which message of its parent it is: part of what serialized data names it by. */
  readonly index: number;
}

function compareAllMessages(
  comparison: Comparison,
  original: ReadonlyMap<string, Positioned>,
  update: ReadonlyMap<string, Positioned>,
  scope: Scope,
): void {
  for (const name of unionOfKeys(original, update)) {
    const place = { type: [...scope.messages, name].join('.') };
    const before = original.get(name);
    const after = update.get(name);
    if (!after) {
      comparison.report('MESSAGE_REMOVED', place);
    } else if (!before) {
      comparison.report('MESSAGE_ADDED', place);
    } else {
      comparison.messages(before.message, after.message, within(scope, name));
      // Data names its message by position in the schema it was written with, so that moving one breaks nothing.
      if (before.index !== after.index)
        comparison.report('MESSAGE_MOVED', place, {}, positions(before, after));
    }
  }
}

function compareAllEnums(
  comparison: Comparison,
  original: ReadonlyMap<string, ProtoEnum>,
  update: ReadonlyMap<string, ProtoEnum>,
  scope: Scope,
): void {
  for (const name of unionOfKeys(original, update)) {
    const type = [...scope.messages, name].join('.');
    const before = original.get(name);
    const after = update.get(name);
    if (!after) comparison.report('ENUM_REMOVED', { type });
    else if (!before) comparison.report('ENUM_ADDED', { type });
    else compareEnums(comparison, before, after, type);
  }
}

function within(scope: Scope, name: string): Scope {
  return {
    original: [...scope.original, name],
    update: [...scope.update, name],
    messages: [...scope.messages, name],
  };
}

function positions(before: Positioned, after: Positioned): { original: string; update: string } {
  return { original: String(before.index), update: String(after.index) };
}

function messagesByName(types: readonly ProtoType[]): Map<string, Positioned> {
  const messages = types.filter((type) => type.kind === 'message');
  return new Map(messages.map((message, index) => [message.name, { message, index }] as const));
}

function enumsByName(types: readonly ProtoType[]): Map<string, ProtoEnum> {
  return new Map(types.flatMap((type) => (type.kind === 'enum' ? [[type.name, type] as const] : [])));
}
