import type { Outcome } from '#change-sets';
import type { DataContract } from '#contracts/documents';
import type { InputPointing } from '#contracts/policy-input';
import { pointedTerms, termPointings } from '#document-readers';
import type { KnownFacts } from './known-facts.js';

/**
 * What a submitted contract and its columns point to in the glossary. A word means what the contract's own domain means by it, else the
 * whole mesh. Nothing is asked for where nothing points anywhere.
 */
export async function findTerms(
  { target, after }: Outcome,
  domain: string | null,
  known: Pick<KnownFacts, 'terms'>,
): Promise<InputPointing[]> {
  if (target.kind !== 'DataContract') return [];
  const pointings = termPointings(after as DataContract);
  if (pointings.length === 0) return [];
  const terms = await known.terms(
    pointings.flatMap(({ ids }) => ids),
    pointings.flatMap(({ names }) => names),
  );
  const there = new Set(terms.map(({ id }) => id));
  return pointings
    .map((pointing) => ({
      path: pointing.path,
      terms: pointedTerms(pointing, domain, terms).map(({ term, by }) => ({
        ...{ id: term.id, name: term.name, state: term.state },
        ...{ domain: term.domain ?? null, owners: [...term.owners], by },
      })),
      unknown: pointing.ids.filter((id) => !there.has(id)),
    }))
    .filter((it) => it.terms.length + it.unknown.length > 0);
}
