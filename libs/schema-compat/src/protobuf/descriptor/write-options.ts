import protobuf from 'protobufjs';
import descriptor from 'protobufjs/ext/descriptor.js';
import type { OptionEntry, OptionValue, ProtoOption } from '../model.js';
import { aggregateText } from '../print/print-option.js';
import { unescaped } from '../read/string-literal.js';
import { metaOptionName, writeMeta } from './confluent-meta.js';
import type { OptionsName, OptionsShape, UninterpretedOptionShape } from './shapes.js';

/** The options of an element for a descriptor. Custom options other than Confluent's are kept uninterpreted. */
export function writeOptions(options: readonly ProtoOption[], type: OptionsName): OptionsShape | undefined {
  if (options.length === 0) return undefined;
  const shape: OptionsShape = {};
  const meta: OptionEntry[] = [];
  const uninterpreted: UninterpretedOptionShape[] = [];
  for (const option of options) {
    const entries = metaEntries(option, metaOptionName(type));
    if (entries) meta.push(...entries);
    else if (!setKnown(shape, option.name.split('.'), option.value, descriptor[type])) {
      uninterpreted.push(uninterpretedOption(option));
    }
  }
  if (uninterpreted.length > 0) shape.uninterpretedOption = uninterpreted;
  const message = descriptor[type].fromObject(shape) as unknown as OptionsShape;
  if (meta.length > 0) message.$unknowns = [writeMeta(meta)];
  return message;
}

function metaEntries(
  { name, value }: ProtoOption,
  metaName: string | undefined,
): readonly OptionEntry[] | undefined {
  if (metaName === undefined) return undefined;
  const plain = name.replace('(.', '(');
  if (plain === metaName) return value.kind === 'message' ? value.entries : [];
  return plain.startsWith(`${metaName}.`) ? [{ name: plain.slice(metaName.length + 1), value }] : undefined;
}

function setKnown(
  shape: OptionsShape,
  path: readonly string[],
  value: OptionValue,
  type: protobuf.Type,
): boolean {
  const [first = '', ...rest] = path;
  const field = type.fields[protobuf.util.camelCase(first)];
  if (!field || value.kind === 'list' || value.kind === 'message') return false;
  const resolved = field.resolve().resolvedType;
  if (resolved instanceof protobuf.Type) {
    const inner = (shape[field.name] ?? {}) as OptionsShape;
    if (rest.length === 0 || !setKnown(inner, rest, value, resolved)) return false;
    shape[field.name] = inner;
    return true;
  }
  if (rest.length > 0) return false;
  const plain = plainValue(value);
  shape[field.name] = field.repeated ? [...((shape[field.name] ?? []) as unknown[]), plain] : plain;
  return true;
}

function plainValue(value: Extract<OptionValue, { kind: 'string' | 'scalar' }>): unknown {
  if (value.kind === 'string') return unescaped(value.text);
  if (value.text === 'true' || value.text === 'false') return value.text === 'true';
  return Number.isNaN(Number(value.text)) ? value.text : Number(value.text);
}

function uninterpretedOption({ name, value }: ProtoOption): UninterpretedOptionShape {
  const parts = name.match(/\([^)]*\)|[^.()]+/g) ?? [];
  const names = parts.map((part) => ({
    namePart: part.replace(/[()]/g, ''),
    isExtension: part.startsWith('('),
  }));
  return { name: names, ...uninterpretedValue(value) };
}

function uninterpretedValue(value: OptionValue): Partial<UninterpretedOptionShape> {
  if (value.kind === 'string') return { stringValue: Buffer.from(unescaped(value.text)) };
  if (value.kind !== 'scalar') return { aggregateValue: aggregateText(value) };
  const number = Number(value.text);
  if (Number.isNaN(number)) return { identifierValue: value.text };
  if (!Number.isSafeInteger(number)) return { doubleValue: number };
  return number < 0 ? { negativeIntValue: number } : { positiveIntValue: number };
}
