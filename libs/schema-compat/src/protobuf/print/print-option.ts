import type { OptionValue, ProtoOption } from '../model.js';

/** `option <name> = <value>;` for each. */
export function optionStatements(options: readonly ProtoOption[]): string[] {
  return options.map((option) => `option ${assignment(option)};`);
}

/** ` [<name> = <value>, ...]`, or nothing when there are no options. */
export function inlineOptions(options: readonly ProtoOption[]): string {
  return options.length === 0 ? '' : ` [${options.map(assignment).join(', ')}]`;
}

function assignment({ name, value }: ProtoOption): string {
  return `${name} = ${printed(value)}`;
}

function printed(value: OptionValue): string {
  switch (value.kind) {
    case 'string':
      return `"${value.text}"`;
    case 'scalar':
      return value.text;
    case 'list':
      return `[${value.items.map(printed).join(', ')}]`;
    case 'message':
      return value.entries.length === 0 ? '{}' : `{ ${value.entries.map(entry).join(', ')} }`;
  }
}

function entry({ name, value }: { readonly name: string; readonly value: OptionValue }): string {
  return `${name}: ${printed(value)}`;
}

/** A message value in text format, without its outer braces; a list as it stands. */
export function aggregateText(value: OptionValue): string {
  return value.kind === 'message' ? value.entries.map(entry).join(', ') : printed(value);
}
