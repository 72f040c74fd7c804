import type { Client, Connection } from 'pg';

/** A column of what a statement returns. */
export interface Column {
  readonly name: string;
  /** The type's number in `pg_type`. */
  readonly type: number;
}

interface Described {
  readonly fields: readonly { readonly name: string; readonly dataTypeID: number }[];
}

/**
 * Has the server parse a statement and tell its columns, without running it; none when it returns no rows.
 * @throws the server's error: an unknown column, a parameter whose type it cannot tell
 */
export function describeStatement(client: Client, text: string): Promise<Column[]> {
  return new Promise((resolve, reject) => {
    let columns: Column[] = [];
    let refused: Error | undefined;
    const settle = () => (refused ? reject(refused) : resolve(columns));
    client.query({
      submit(connection: Connection) {
        connection.parse({ name: '', text, types: [] }, true);
        connection.describe({ type: 'S', name: '' }, true);
        connection.sync();
      },
      handleRowDescription({ fields }: Described) {
        columns = fields.map(({ name, dataTypeID }) => ({ name, type: dataTypeID }));
      },
      handleError(error: Error) {
        refused = error;
        settle();
      },
      handleReadyForQuery() {
        if (!refused) settle();
      },
    });
  });
}
