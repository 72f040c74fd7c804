import { defaultEvolution, type Evolution } from '#contracts/change-sets';
import type { EvolutionConfigured } from '#contracts/events';
import { readSubjectName } from '#ids';

/** What a scope of the registry states itself. */
export type ConfiguredEvolution = Pick<EvolutionConfigured, 'scope' | 'evolution'>;

/** The scopes that may say how a subject evolves, the widest first: all, its context, itself. */
export function configuredScopes(subject: string): string[] {
  return ['', `:${readSubjectName(subject).context}:`, subject];
}

/** How a subject may evolve: each setting as the narrowest scope states it that states it at all. */
export function configuredEvolution(subject: string, configured: readonly ConfiguredEvolution[]): Evolution {
  const stated = new Map(configured.map(({ scope, evolution }) => [scope, evolution]));
  return configuredScopes(subject).reduce<Evolution>(
    (evolution, scope) => ({ ...evolution, ...stated.get(scope) }),
    defaultEvolution,
  );
}
