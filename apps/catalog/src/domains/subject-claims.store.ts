import type { Tx } from '#persistence';
import { Injectable } from '@nestjs/common';

/** Nobody claims by a letter or two how half of all names begin. */
const isWhole = /^.{2,}[._:-]$/u;

/** Any fixed number: claims are made one after the other. */
const CLAIMS_LOCK = 7_041_791;

/** Which names of subjects domains have a claim to. */
@Injectable()
export class SubjectClaimsStore {
  /**
   * Whether a domain can claim names that begin so without taking anything from others: each ends in a separator, none is the beginning of
   * another domain's or begins with it, and no subject of that name is bound to another domain's contract. Nobody else claims
   * anything until the transaction ends. By primary key of subjects; domains are few.
   */
  async areFree(tx: Tx, domain: string, prefixes: readonly string[]): Promise<boolean> {
    await tx.query('select pg_advisory_xact_lock($1)', [CLAIMS_LOCK]);
    if (!prefixes.every((prefix) => isWhole.test(prefix))) return false;
    const taken = await tx.query<unknown>(
      `select 1 from unnest($2::text[]) as wanted (prefix)
       where exists (
           select from domains, json_array_elements_text(document->'subjectPrefixes') as other (prefix)
           where id <> $1 and (starts_with(other.prefix, wanted.prefix) or starts_with(wanted.prefix, other.prefix)))
         or exists (
           select from subjects join documents on documents.kind = 'DataContract' and documents.id = contract_id
             left join offers on offers.contract_id = documents.id
             left join documents offering on offering.kind = 'DataProduct' and offering.id = product_id
           where starts_with(subject, wanted.prefix)
             and coalesce(documents.domain, offering.domain) is distinct from $1)
       limit 1`,
      [domain, prefixes],
    );
    return taken.length === 0;
  }
}
