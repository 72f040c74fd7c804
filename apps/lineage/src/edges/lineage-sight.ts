import type { Authorisation, Principal, Sight } from '#access';

/** What somebody sees of what lineage tells of: of readings by who reads, of documents by their status. */
export interface LineageSight {
  readonly consumers: Sight;
  readonly products: Sight;
  readonly contracts: Sight;
}

/** What a caller sees of lineage. */
export async function lineageSight(authorisation: Authorisation, caller: Principal): Promise<LineageSight> {
  const [consumers, products, contracts] = await Promise.all([
    authorisation.sight(caller, 'lineage:read', 'consumer'),
    authorisation.sight(caller, 'lineage:read', 'product'),
    authorisation.sight(caller, 'lineage:read', 'contract'),
  ]);
  return { consumers, products, contracts };
}

/** Whether somebody sees all there is, so that nothing needs to be counted. */
export function seesAll({ consumers, products, contracts }: LineageSight): boolean {
  return consumers.all && products.all && contracts.all;
}
