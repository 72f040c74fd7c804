import { defaultContext, readSubjectName } from '#contracts';
import { contextScope, globalScope } from '../registry-api/protocol/subject-name.js';

/** The scopes that say something about a subject or context, the nearest first: itself, its context, everything. */
export function scopeChain(scope: string): string[] {
  if (scope === globalScope) return [globalScope];
  const { context } = readSubjectName(scope);
  const above = context === defaultContext ? [] : [contextScope(context)];
  return [...new Set([scope, ...above, globalScope])];
}
