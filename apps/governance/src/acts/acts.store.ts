import type { Tx } from '#persistence';
import { Injectable } from '@nestjs/common';

/** Something done in another service, as it was told. */
interface ToldAct {
  readonly id: string;
  readonly kind: string;
  readonly about: string;
  /** In UTC, to the millisecond. */
  readonly at: string;
  readonly content: string;
}

/** What was done elsewhere, beside what governance itself tells of; a trigger makes a leaf of the log of each. */
@Injectable()
export class ActsStore {
  /** Keeps an act; one that is there stands. By primary key. */
  async keep(tx: Tx, { id, kind, about, at, content }: ToldAct): Promise<void> {
    await tx.execute(
      'insert into acts (id, kind, about, at, content) values ($1, $2, $3, $4, $5) on conflict (id) do nothing',
      [id, kind, about, at, content],
    );
  }
}
