import { type Command, exitCodes, UsageMistake } from '../command-line/index.js';
import { draftAbout, draftOptions } from './draft-options.js';

/** `meshwarden draft table`. */
export const draftTable: Command = {
  name: 'draft table',
  summary: 'Draft a contract and a product from a table of PostgreSQL, as it is or as Debezium publishes it',
  takes: 'FILE|-|SCHEMA.TABLE',
  counts: [1, 1],
  about: [
    'Reads the one row of JSON that the query of --sql gives: psql asks with a login of your own, which is shown to nobody else.',
    ...draftAbout,
  ],
  options: {
    sql: { type: 'boolean', help: 'print the query for SCHEMA.TABLE, and do no more' },
    debezium: {
      type: 'string',
      value: 'PREFIX',
      help: 'as Debezium publishes it: the connector’s topic.prefix',
    },
    topic: {
      type: 'string',
      value: 'TOPIC',
      help: 'with --debezium: where a transformation routes the changes to',
    },
    unwrapped: { type: 'boolean', help: 'with --debezium: only the row as it is after a change' },
    ...draftOptions,
  },
  examples: [
    'meshwarden draft table --sql public.visits | psql -qAt "$DATABASE_URL" | meshwarden draft table - --domain clients',
    'meshwarden draft table visits.json --debezium lounge --domain clients --out visits',
  ],
  async run(invocation) {
    const { given, terminal } = invocation;
    if (given.flag('sql')) {
      terminal.out(`${await queryOf(given.at(0))}\n`);
      return exitCodes.pass;
    }
    const { contentOf, makeDraft } = await import('./make-draft.js');
    const { readTableRow } = await import('#drafts');
    const table = readTableRow(await contentOf(terminal, given.at(0)));
    if ('message' in table)
      throw new UsageMistake(`${given.at(0)} is not what the query of --sql gives: ${table.message}.`);
    const topicPrefix = given.text('debezium');
    if (topicPrefix === undefined) return makeDraft(invocation, { from: 'table', ...table });
    const [topic, unwrapped] = [given.text('topic'), given.flag('unwrapped')];
    return makeDraft(invocation, { from: 'debezium', ...table, topicPrefix, topic, unwrapped });
  },
};

async function queryOf(name: string): Promise<string> {
  const [schema, table, more] = name.split('.');
  if (!schema || !table || more !== undefined) throw new UsageMistake(`'${name}' is no SCHEMA.TABLE.`);
  const { tableQuery } = await import('#drafts');
  return tableQuery(schema, table);
}
