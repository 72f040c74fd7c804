import type { AffectedConsumer, Impact } from '#contracts/decisions';
import type { KnownConsumer } from '../projections/index.js';
import type { Withdrawal } from './removed-columns.js';

/** Who would break: the consumers that read what is withdrawn, with the columns they read of it. */
export function findImpact(
  withdrawals: readonly Withdrawal[],
  consumers: readonly KnownConsumer[],
  complete: boolean,
): Impact {
  const affected = withdrawals.flatMap((withdrawal) =>
    consumers
      .filter(({ contractId }) => contractId === withdrawal.contractId)
      .flatMap((consumer) => affect(consumer, withdrawal)),
  );
  // A product declares what it reads by its input ports, under its own id.
  const products = affected.filter(({ evidence }) => evidence === 'declared').map(({ id }) => id);
  return { complete, products: [...new Set(products)], consumers: affected };
}

function affect(consumer: KnownConsumer, { columns }: Withdrawal): AffectedConsumer[] {
  const read = consumer.columns.map(({ path }) => path);
  const lost = columns === null ? read : read.filter((path) => columns.some((gone) => touches(path, gone)));
  // Whoever did not say which columns it reads may read any of them.
  if (lost.length === 0 && read.length > 0) return [];
  const { id, owner, domain, contractId, evidence, lastSeen } = consumer;
  return [{ id, owner, domain, contractId, columns: lost, evidence, lastSeen }];
}

/** A reader of `visits.address` loses when `visits.address.street` goes, and the other way round. */
function touches(read: string, gone: string): boolean {
  return read === gone || read.startsWith(`${gone}.`) || gone.startsWith(`${read}.`);
}
