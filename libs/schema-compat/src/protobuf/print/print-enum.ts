import type { ProtoEnum } from '../model.js';
import { block, sections } from './lines.js';
import { inlineOptions, optionStatements } from './print-option.js';
import { reservedLines } from './print-ranges.js';
import type { PrintStyle } from './print-style.js';

/** An enum. */
export function enumLines(type: ProtoEnum, visibility: string, style: PrintStyle): string[] {
  const values = type.values.map(({ name, tag, options }) => `${name} = ${tag}${inlineOptions(options)};`);
  const body = sections(reservedLines(type, style), optionStatements(type.options), values);
  return block(`${visibility}enum ${type.name}`, body);
}
