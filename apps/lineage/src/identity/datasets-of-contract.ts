import type { DataContract } from '#contracts/documents';
import { topicsOf } from '#document-readers';
import { normalName, type NormalName } from './dataset-name.js';

/** A dataset that an object of a contract describes. */
export interface DescribedDataset extends NormalName {
  readonly object: string;
}

type Server = Readonly<Record<string, unknown>> & { readonly server: string; readonly type: string };
type Named = { readonly namespace: string; readonly name: string };

/** The datasets of a contract: where each of its servers has each of its objects, as runs would name it. */
export function datasetsOf(contract: DataContract): DescribedDataset[] {
  const servers = (contract.servers ?? []) as readonly Server[];
  const topics = new Set(topicsOf(contract).map(({ object }) => object));
  const objects = contract.schema ?? [];
  return servers.flatMap((server) =>
    objects
      .filter(({ name }) => (server.type === 'kafka') === topics.has(name) || server.type === 'custom')
      .flatMap(({ name, physicalName }) => {
        const named = placeOf(server, physicalName ?? name, objects.length === 1);
        return named ? [{ ...normalName(named), object: name }] : [];
      }),
  );
}

/** How a type of server is called by runs, and which of its fields come before a table's name. */
const databases: Readonly<Record<string, { scheme: string; above: readonly string[] }>> = {
  postgres: { scheme: 'postgres', above: ['database', 'schema'] },
  postgresql: { scheme: 'postgres', above: ['database', 'schema'] },
  cloudsql: { scheme: 'postgres', above: ['database', 'schema'] },
  redshift: { scheme: 'redshift', above: ['database', 'schema'] },
  mysql: { scheme: 'mysql', above: ['database'] },
  sqlserver: { scheme: 'mssql', above: ['database', 'schema'] },
  synapse: { scheme: 'sqlserver', above: ['database', 'schema'] },
  oracle: { scheme: 'oracle', above: ['serviceName', 'schema'] },
  db2: { scheme: 'db2', above: ['database', 'schema'] },
  hive: { scheme: 'hive', above: ['database'] },
  trino: { scheme: 'trino', above: ['catalog', 'schema'] },
  clickhouse: { scheme: 'clickhouse', above: ['database'] },
  teradata: { scheme: 'teradata', above: ['database'] },
};

function placeOf(server: Server, table: string, isOnly: boolean): Named | undefined {
  const text = (key: string) => textIn(server, key);
  const database = Object.hasOwn(databases, server.type) ? databases[server.type] : undefined;
  if (database && text('host'))
    return { namespace: authority(database.scheme, server), name: qualified(server, database.above, table) };
  switch (server.type) {
    case 'kafka':
      return text('host') ? { namespace: `kafka://${text('host')}`, name: table } : undefined;
    case 'bigquery':
      return { namespace: 'bigquery', name: qualified(server, ['project', 'dataset'], table) };
    case 'snowflake':
      return {
        namespace: `snowflake://${text('account')}`,
        name: qualified(server, ['database', 'schema'], table),
      };
    case 'glue':
      return undefined;
    case 'duckdb':
      return { namespace: `duckdb://${text('database')}`, name: inDuckDb(server, table) };
    case 'local':
      return { namespace: 'file', name: text('path') };
    default:
      return located(text('location'), table, isOnly);
  }
}

function authority(scheme: string, server: Server): string {
  const port = textIn(server, 'port');
  return `${scheme}://${textIn(server, 'host')}${port === '' ? '' : `:${port}`}`;
}

/** A table's name with what is above it, as far as it does not say that itself. */
function qualified(server: Server, above: readonly string[], table: string): string {
  const parts = table.split('.');
  const missing = Math.max(above.length + 1 - parts.length, 0);
  return [...above.slice(0, missing).map((key) => textIn(server, key)), ...parts]
    .filter((it) => it !== '')
    .join('.');
}

function inDuckDb(server: Server, table: string): string {
  const file = textIn(server, 'database').split('/').at(-1) ?? '';
  const schema = textIn(server, 'schema') || 'main';
  return [file.replace(/\.[^.]*$/u, ''), schema, table].join('.');
}

/** A place in a store of files: that of the only object, or a folder of its own for each. */
function located(location: string, table: string, isOnly: boolean): Named | undefined {
  const filled = location.replace(/\{(?:model|object|table|schema)\}/giu, table);
  const [, namespace, path = ''] = /^([a-z0-9+.-]+:\/\/[^/]*)\/*(.*)$/iu.exec(filled) ?? [];
  if (namespace === undefined || /^https?:/iu.test(namespace)) return undefined;
  const whole = isOnly || filled !== location ? path : `${path.replace(/\/$/u, '')}/${table}`;
  return { namespace, name: namespace.startsWith('file:') ? `/${whole}` : whole };
}

function textIn(server: Server, key: string): string {
  const value = server[key];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
