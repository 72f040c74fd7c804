/** A pattern of paths: `*` is anything within a step, `**` any number of steps, `?` one character, `{a,b}` one of them. */
export function matcherOf(pattern: string): (path: string) => boolean {
  const expression = new RegExp(`^${pattern.replace(/^\.\//, '').replace(signs, replaced)}$`);
  return (path) => expression.test(path);
}

const signs = /\*\*\/|\*\*|\*|\?|\{[^{}]*\}|[.+^$()|[\]\\]/g;

function replaced(sign: string): string {
  if (sign === '**/') return '(?:.*/)?';
  if (sign === '**') return '.*';
  if (sign === '*') return '[^/]*';
  if (sign === '?') return '[^/]';
  if (sign.startsWith('{')) return `(?:${sign.slice(1, -1).split(',').map(literally).join('|')})`;
  return `\\${sign}`;
}

function literally(text: string): string {
  return text.replace(/[.*+?^$()|[\]\\]/g, '\\$&');
}
