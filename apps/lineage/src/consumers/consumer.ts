/** What is said of a consumer: by a consumption at its end, or by the consumer's own document as a product. */
export interface ConsumerStatement {
  readonly id: string;
  readonly owner: string | null;
  readonly domain: string | null;
  readonly asOf: Date;
  readonly isProduct: boolean;
}

/** A consumer as it is known, with the times of the statements that its owner and domain come from. */
export interface KnownConsumer {
  readonly owner: string | null;
  readonly ownerAsOf: Date | null;
  readonly domain: string | null;
  readonly domainAsOf: Date | null;
  readonly isProduct: boolean;
}

/**
 * What is known of a consumer after one more statement. The order of statements does not matter: the latest that names an
 * owner counts, and a product's own document above all. Of two at the same time the greater name counts, so that replicas
 * agree.
 */
export function settle(known: KnownConsumer | undefined, said: ConsumerStatement): KnownConsumer {
  if (said.isProduct) {
    return {
      owner: said.owner,
      ownerAsOf: said.asOf,
      domain: said.domain,
      domainAsOf: said.asOf,
      isProduct: true,
    };
  }
  if (known?.isProduct) return known;
  const [owner, ownerAsOf] = later([known?.owner, known?.ownerAsOf], [said.owner, said.asOf]);
  const [domain, domainAsOf] = later([known?.domain, known?.domainAsOf], [said.domain, said.asOf]);
  return { owner, ownerAsOf, domain, domainAsOf, isProduct: false };
}

type Dated = readonly [name: string | null | undefined, asOf: Date | null | undefined];

function later(known: Dated, said: Dated): [string | null, Date | null] {
  return isLater(known, said) ? [said[0] ?? null, said[1] ?? null] : [known[0] ?? null, known[1] ?? null];
}

function isLater([known, knownAsOf]: Dated, [said, saidAsOf]: Dated): boolean {
  if (said == null || saidAsOf == null) return false;
  if (known == null || knownAsOf == null) return true;
  const ahead = saidAsOf.getTime() - knownAsOf.getTime();
  return ahead > 0 || (ahead === 0 && said > known);
}
