import { applicationId } from '#drafts';
import { NewGrant } from '../grants/index.js';
import type { ApplicationModel, NewApplication } from './application-documents.js';
import type { Read } from './pick-contracts.js';

/** An application whose owner and end are known. */
export type Settled = NewApplication & { readonly owner: string; readonly until: string };

/** The request by which an application asks for access to a contract. */
export function accessRequest(application: Settled, { contract, product }: Read, terms?: string): NewGrant {
  const { domain, owner, purpose, until } = application;
  const port = product?.outputPorts?.find(({ contractId }) => contractId === contract.id)?.name;
  return NewGrant.parse({
    contract: contract.id,
    ...(port !== undefined && { port }),
    consumer: { id: applicationId(application), owner, domain },
    purpose,
    until,
    ...(terms !== undefined && { terms }),
  });
}

/** What an application says that it reads, from now on. */
export function consumption(
  application: Settled,
  { contract, columns }: Read,
  now: Date,
): ApplicationModel['consumptions'][number] {
  const { domain, owner, purpose } = application;
  const at = now.toISOString();
  return {
    consumer: { id: applicationId(application), owner, domain },
    contractId: contract.id,
    columns: columns.map(({ path }) => path),
    ...{ purpose, from: at, to: at },
  };
}
