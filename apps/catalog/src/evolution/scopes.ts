import { defaultContext, readSubjectName } from '#ids';

/** What can be configured: everything, a context as `:.name:`, or a subject. This one is everything. */
export const globalScope = '';

/** The scope of a whole context. */
export function contextScope(context: string): string {
  return `:${context}:`;
}

/** The scopes that say something about a subject or context, the nearest first: itself, its context, everything. */
export function scopeChain(scope: string): string[] {
  if (scope === globalScope) return [globalScope];
  const { context } = readSubjectName(scope);
  const above = context === defaultContext ? [] : [contextScope(context)];
  return [...new Set([scope, ...above, globalScope])];
}
