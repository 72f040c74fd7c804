import type { DataContract, DataProduct } from '#contracts/documents';
import { columns, ownerOf } from '#document-readers';

/** Something that only a person knows. */
export interface Missing {
  readonly document: 'contract' | 'product';
  /** Where it is to be written, e.g. `team.members`. */
  readonly path: string;
  readonly message: string;
}

/** How many columns without a description are named one by one. */
const mostNamed = 20;

/** What is to be filled in, the owner first. Whether it is enough is for policies to say. */
export function missingOf(contract: DataContract, product: DataProduct): Missing[] {
  return [...ofDocument('contract', contract), ...ofDocument('product', product), ...ofColumns(contract)];
}

function ofDocument(document: Missing['document'], it: DataContract | DataProduct): Missing[] {
  const missing: Missing[] = [];
  if (!ownerOf(it))
    missing.push({ document, path: 'team.members', message: 'Who owns it: a member whose role is `owner`.' });
  if (!it.description?.purpose)
    missing.push({ document, path: 'description.purpose', message: 'What the data is for, in a sentence.' });
  if (document === 'contract' && !(it as DataContract).slaProperties?.length)
    missing.push({
      document,
      path: 'slaProperties',
      message: 'What is promised of it: latency, retention, availability.',
    });
  return missing;
}

function ofColumns(contract: DataContract): Missing[] {
  const bare = columns(contract).filter(({ description }) => !description);
  const named = bare.slice(0, mostNamed).map(({ path }) => path);
  if (named.length === 0) return [];
  const more = bare.length > named.length ? ` and ${bare.length - named.length} more` : '';
  const message = `What these columns mean: ${named.join(', ')}${more}.`;
  return [{ document: 'contract', path: 'schema', message }];
}
