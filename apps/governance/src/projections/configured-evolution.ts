import { defaultEvolution, type Evolution } from '#contracts/change-sets';
import type { EvolutionConfigured } from '#contracts/events';
import { defaultContext, everythingScope, readSubjectName } from '#ids';

/** What a scope of the registry states itself. */
export type ConfiguredEvolution = Pick<EvolutionConfigured, 'scope' | 'evolution'>;

/** The scopes that may say how a subject evolves, the nearest first: itself, its context, everything. */
export function configuredScopes(subject: string): string[] {
  const { context } = readSubjectName(subject);
  return [subject, context === defaultContext ? '' : `:${context}:`, everythingScope];
}

/** How a subject may evolve: as the nearest scope says that says anything. */
export function configuredEvolution(subject: string, configured: readonly ConfiguredEvolution[]): Evolution {
  const stated = new Map(configured.map(({ scope, evolution }) => [scope, evolution]));
  const nearest = configuredScopes(subject).find((scope) => stated.get(scope) != null);
  return { ...defaultEvolution, ...(nearest === undefined ? {} : stated.get(nearest)) };
}
