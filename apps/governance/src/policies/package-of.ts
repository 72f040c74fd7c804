import type { RegoModule } from '#policy-engine';

/** The package of a module that was compiled: it says so in a line of its own. */
export function packageOf({ text }: Pick<RegoModule, 'text'>): string {
  return /^package[ \t]+(\S+)/m.exec(text)?.[1] ?? '';
}
