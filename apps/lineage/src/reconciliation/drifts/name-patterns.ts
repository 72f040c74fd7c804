/** Whether a name is one of some: one that ends in `*` stands for all that begin like it. */
export function matcherOf(patterns: readonly string[]): (name: string) => boolean {
  const whole = new Set(patterns);
  const beginnings = patterns.filter((it) => it.endsWith('*')).map((it) => it.slice(0, -1));
  return (name) => whole.has(name) || beginnings.some((it) => name.startsWith(it));
}
