/** Lines moved one step to the right. */
function indented(lines: readonly string[]): string[] {
  return lines.map((line) => line.replace(/^(?=.)/gm, '  '));
}

/** The sections that hold anything, with a blank line between each two. */
export function sections(...parts: readonly (readonly string[])[]): string[] {
  return parts
    .filter((part) => part.length > 0)
    .flatMap((part, index) => (index === 0 ? part : ['', ...part]));
}

/** `<head> { ... }`, on one line when there is nothing in it. */
export function block(head: string, body: readonly string[]): string[] {
  return body.length === 0 ? [`${head} {}`] : [`${head} {`, ...indented(body), '}'];
}
