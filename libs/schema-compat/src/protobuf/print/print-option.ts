import type { OptionValue, ProtoOption } from '../model.js';

/** `option <name> = <value>;` for each. */
export function optionStatements(options: readonly ProtoOption[]): string[] {
  return options.map((option) => `option ${assignment(option)};`);
}

/** ` [<name> = <value>]`, several on lines of their own; nothing when there are no options. */
export function inlineOptions(options: readonly ProtoOption[]): string {
  const [only, ...others] = options.map(assignment);
  if (only === undefined) return '';
  return others.length === 0 ? ` [${only}]` : ` ${enclosed('[', [only, ...others], ']')}`;
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
      return enclosed('[', value.items.map(printed), ']');
    case 'message':
      return enclosed('{', value.entries.map(entryOf(printed)), '}');
  }
}

/** Each on a line of its own; nothing between the brackets of what is empty. */
function enclosed(open: string, parts: readonly string[], close: string): string {
  if (parts.length === 0) return open + close;
  return `${open}\n${parts.map((part) => part.replace(/^/gm, '  ')).join(',\n')}\n${close}`;
}

type Print = (value: OptionValue) => string;

const entryOf =
  (print: Print) =>
  ({ name, value }: { readonly name: string; readonly value: OptionValue }): string =>
    `${name}: ${print(value)}`;

/** A message value in text format, without its outer braces; a list as it stands. All on one line. */
export function aggregateText(value: OptionValue): string {
  return value.kind === 'message' ? value.entries.map(entryOf(onOneLine)).join(', ') : onOneLine(value);
}

function onOneLine(value: OptionValue): string {
  if (value.kind === 'list') return `[${value.items.map(onOneLine).join(', ')}]`;
  if (value.kind !== 'message') return printed(value);
  return value.entries.length === 0 ? '{}' : `{ ${value.entries.map(entryOf(onOneLine)).join(', ')} }`;
}
