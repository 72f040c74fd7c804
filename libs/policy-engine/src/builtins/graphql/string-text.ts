/** The text of a quoted GraphQL string. */
export function stringText(literal: string): string {
  const braced = literal.replace(/\\u\{([0-9a-fA-F]+)\}/g, (_all, code: string) =>
    JSON.stringify(String.fromCodePoint(Math.min(parseInt(code, 16), 0x10ffff))).slice(1, -1),
  );
  const json = braced.replace(/\p{Cc}/gu, (char) => JSON.stringify(char).slice(1, -1));
  return JSON.parse(json) as string;
}

/** The text of a block string: common indentation and blank lines around it are no part of it. */
export function blockText(literal: string): string {
  const raw = literal.slice(3, -3).replaceAll('\\"""', '"""');
  const lines = raw.split(/\r\n|[\n\r]/);
  const indents = lines.filter(hasText).map(indentOf);
  const indent = indents.length === 0 ? 0 : Math.min(...indents);
  const text = lines.map((line, at) => (at === 0 ? line : line.slice(indent)));
  const first = text.findIndex(hasText);
  return first < 0 ? '' : text.slice(first, text.findLastIndex(hasText) + 1).join('\n');
}

function hasText(line: string): boolean {
  return /[^ \t]/.test(line);
}

function indentOf(line: string): number {
  return /^[ \t]*/.exec(line)?.[0].length ?? 0;
}
