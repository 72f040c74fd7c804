import { defaultContext, everythingScope, readSubjectName } from '#ids';

/** What can be configured: a subject, a context as `:.name:`, or everything. This one is the default context. */
export const defaultScope = '';

/** Whether a scope always has a configuration and a mode: where nothing was set, those that a registry begins with. */
export function isTopmost(scope: string): boolean {
  return scope === defaultScope || scope === everythingScope;
}

/** The scope of a whole context. */
export function contextScope(context: string): string {
  return context === defaultContext ? defaultScope : `:${context}:`;
}

/** The scopes that may say something about a subject or context, the nearest first: itself, its context, everything. */
export function scopeChain(scope: string): string[] {
  if (scope === everythingScope) return [everythingScope];
  return [...new Set([scope, contextScope(readSubjectName(scope).context), everythingScope])];
}
