import protobuf from 'protobufjs';
import descriptor from 'protobufjs/ext/descriptor.js';
import type { OptionValue, ProtoOption } from '../model.js';
import { escaped } from '../read/string-literal.js';
import { metaOptionName, readMeta } from './confluent-meta.js';
import type { OptionsName, OptionsShape, UninterpretedOptionShape } from './shapes.js';

/**
 * The options of an element as they would be written. Extensions other than Confluent's are left out: their names are
 * not in the descriptor.
 */
export function readOptions(options: OptionsShape | undefined | null, type: OptionsName): ProtoOption[] {
  if (!options) return [];
  return [
    ...readKnown(options, descriptor[type], ''),
    ...readExtensions(options, type),
    ...readUninterpreted(options),
  ];
}

function readKnown(options: OptionsShape, type: protobuf.Type, prefix: string): ProtoOption[] {
  return type.fieldsArray.flatMap((field): ProtoOption[] => {
    if (!Object.hasOwn(options, field.name) || field.name === 'uninterpretedOption') return [];
    const name = prefix + underscored(field.name);
    const resolved = field.resolve().resolvedType;
    const values = (field.repeated ? options[field.name] : [options[field.name]]) as unknown[];
    return values.flatMap((value): ProtoOption[] => {
      if (resolved instanceof protobuf.Type) return readKnown(value as OptionsShape, resolved, `${name}.`);
      if (name === 'map_entry' && value === false) return [];
      return [{ name, value: readValue(value, resolved) }];
    });
  });
}

function readValue(value: unknown, type: protobuf.Enum | null): OptionValue {
  if (type) return { kind: 'scalar', text: type.valuesById[Number(value)] ?? String(value) };
  return typeof value === 'string'
    ? { kind: 'string', text: escaped(value) }
    : { kind: 'scalar', text: String(value) };
}

function readExtensions(options: OptionsShape, type: OptionsName): ProtoOption[] {
  const name = metaOptionName(type);
  if (name === undefined) return [];
  return (options.$unknowns ?? []).flatMap((bytes) => {
    const value = readMeta(bytes);
    return value ? [{ name, value }] : [];
  });
}

function readUninterpreted(options: OptionsShape): ProtoOption[] {
  return (options.uninterpretedOption ?? []).flatMap((option) => {
    const value = uninterpretedValue(option);
    const name = option.name
      .map((part) => (part.isExtension ? `(${part.namePart})` : part.namePart))
      .join('.');
    return value ? [{ name, value }] : [];
  });
}

function uninterpretedValue(option: UninterpretedOptionShape): OptionValue | undefined {
  const given = (name: keyof UninterpretedOptionShape): boolean => Object.hasOwn(option, name);
  if (given('identifierValue')) return { kind: 'scalar', text: String(option.identifierValue) };
  if (given('positiveIntValue')) return { kind: 'scalar', text: String(option.positiveIntValue) };
  if (given('negativeIntValue')) return { kind: 'scalar', text: String(option.negativeIntValue) };
  if (given('doubleValue')) return { kind: 'scalar', text: String(option.doubleValue) };
  if (given('stringValue')) {
    return { kind: 'string', text: escaped(Buffer.from(option.stringValue ?? []).toString('utf8')) };
  }
  // Text format inside: what it holds is read again with the rest of the file.
  return given('aggregateValue') ? { kind: 'scalar', text: `{ ${option.aggregateValue} }` } : undefined;
}

function underscored(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
