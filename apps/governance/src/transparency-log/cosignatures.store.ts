import { Db } from '#persistence';
import { Injectable } from '@nestjs/common';

/** What witnesses have cosigned. */
@Injectable()
export class CosignaturesStore {
  constructor(private readonly db: Db) {}

  /** Whether a witness has cosigned the checkpoint of a size. By primary key. */
  async has(size: number, witness: string): Promise<boolean> {
    const rows = await this.db.query<{ size: string }>(
      'select size from log_cosignatures where size = $1 and witness = $2',
      [size, witness],
    );
    return rows.length > 0;
  }

  async put(size: number, witness: string, line: string): Promise<void> {
    await this.db.query(
      `insert into log_cosignatures (size, witness, line) values ($1, $2, $3)
       on conflict (size, witness) do update set line = excluded.line`,
      [size, witness, line],
    );
  }
}
