import type { CredentialsUsed } from '#contracts/events';
import type { Tx } from '#persistence';
import { Injectable } from '@nestjs/common';

/** When and from where each credential was last used, by whichever service. */
@Injectable()
export class CredentialUsesStore {
  /** Puts down what is newer than what is known. Of a credential that is not there nothing is kept. */
  async put(tx: Tx, uses: CredentialsUsed['uses']): Promise<void> {
    await tx.execute(
      `insert into credential_uses (id, used_at, address)
       select distinct on (use.id) use.id, use.at, use.address
       from unnest($1::text[], $2::timestamptz[], $3::text[]) as use (id, at, address)
         join credentials on credentials.id = use.id
       order by use.id, use.at desc
       on conflict (id) do update set used_at = excluded.used_at, address = excluded.address
         where credential_uses.used_at < excluded.used_at`,
      [uses.map(({ id }) => id), uses.map(({ at }) => at), uses.map(({ address }) => address)],
    );
  }
}
