import { Migration, type Tx } from '#persistence';

/** From when on the windows of a promise are judged. Contracts that declare windows are read again: no release before this one saw them. */
export class JudgeWindows1767100000073 extends Migration {
  async apply(tx: Tx): Promise<void> {
    await tx.query('alter table expectations add column if not exists windows_from timestamptz');
    await tx.query(
      `update contracts set derived_revision = 0 where strpos(document::text, 'mesh.window') > 0 and derived_revision <> 0`,
    );
  }
}
