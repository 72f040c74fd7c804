import type { AfterState, Outcome } from '#change-sets';
import type { DataContract } from '#contracts/documents';
import type { InputTakenTopic } from '#contracts/policy-input';
import { topicsOf } from '#document-readers';
import type { KnownFacts } from './known-facts.js';

/**
 * The topics that a contract comes to promise by a change and that contracts of other products promise already, or come to promise
 * with it. Nothing is asked for where a contract goes on with the topics that it has.
 */
export async function findTakenTopics(
  { target, before, after }: Outcome,
  state: AfterState,
  known: Pick<KnownFacts, 'contracts' | 'onTopics'>,
): Promise<InputTakenTopic[]> {
  if (target.kind !== 'DataContract') return [];
  const had = promised(before as DataContract | null);
  const topics = promised(after as DataContract).filter((topic) => !had.includes(topic));
  if (topics.length === 0) return [];
  const ofProduct = state.productsOffering(target.id).flatMap(({ id }) => state.contractsOf(id));
  const own = new Set([target.id, ...ofProduct]);
  const submitted = state.submittedContracts();
  const elsewhere = (await known.onTopics(topics)).filter((id) => !submitted.some((it) => it.id === id));
  const registered = elsewhere.length > 0 ? await known.contracts(elsewhere) : [];
  return [...submitted, ...registered]
    .filter(({ id }) => !own.has(id))
    .flatMap((contract) =>
      promised(contract)
        .filter((topic) => topics.includes(topic))
        .map((topic) => ({ topic, contractId: contract.id, domain: contract.domain ?? null })),
    );
}

/** What a draft says is no promise yet, and is its authors' own. */
const inForce = ['active', 'deprecated'];

function promised(contract: DataContract | null): string[] {
  if (!contract || !inForce.includes(contract.status ?? '')) return [];
  return topicsOf(contract).map(({ name }) => name);
}
