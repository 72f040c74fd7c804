import type { Decision } from '#contracts/decisions';
import {
  type Command,
  exitCodes,
  jsonOption,
  type Options,
  show,
  UsageMistake,
} from '../command-line/index.js';
import { apiOf, connectionOptions } from '../mesh-api/index.js';

/** Filters that the server knows by the same names. */
const filters = {
  product: { type: 'string', value: 'ID', help: 'on this product, its contracts or their schemas' },
  policy: { type: 'string', value: 'ID', help: 'in which this policy found something' },
  verdict: {
    type: 'string',
    value: 'VERDICT',
    choices: ['pass', 'warn', 'fail', 'error'],
    help: 'with this verdict',
  },
  purpose: {
    type: 'string',
    value: 'PURPOSE',
    choices: ['gate', 'registration', 'import', 'agent'],
    help: 'dry runs, registrations, imports, or what agents decided',
  },
  actor: { type: 'string', value: 'ACTOR', help: 'asked for by this actor' },
  target: { type: 'string', value: 'KIND:ID', help: 'on this thing: DataContract:lounge-visits' },
  label: { type: 'string', value: 'NAME=TEXT', help: 'on change sets with this label' },
  from: { type: 'string', value: 'TIME', help: 'made from then on: 2026-11-01, or with a time' },
  to: { type: 'string', value: 'TIME', help: 'made until then' },
} as const satisfies Options;

/** `meshwarden decisions list`. */
export const listDecisions: Command = {
  name: 'decisions list',
  summary: 'Search decisions, newest first',
  options: {
    ...filters,
    limit: { type: 'string', value: 'COUNT', help: 'at most so many: 50' },
    json: jsonOption,
    ...connectionOptions,
  },
  examples: [
    'meshwarden decisions list --product clients.lounge-visits --verdict fail',
    'meshwarden decisions list --policy MESH-012 --label pullRequest=42 --from 2026-11-01',
  ],
  async run(invocation) {
    const { given } = invocation;
    const limit = Number(given.text('limit') ?? 50);
    if (!Number.isInteger(limit) || limit < 1 || limit > 500)
      throw new UsageMistake('--limit is a number from 1 to 500.');
    const wanted = Object.keys(filters).map((name) => [name, given.text(name)] as const);
    const query = { ...Object.fromEntries(wanted), limit: String(limit) };
    const api = await apiOf(invocation);
    const page = await api.get<{ items: Decision[]; next: string | null }>('api/v1/decisions', query);
    show(invocation, page, ({ items, next }) => [
      ...items.map(lineOf),
      ...(next === null ? [] : ['There are more: narrow the search, or give --limit.']),
    ]);
    return exitCodes.pass;
  },
};

function lineOf({ id, at, verdict, purpose, actor, changes }: Decision): string {
  const [first, ...others] = changes;
  const target = first ? `${first.kind} ${first.id}` : 'nothing that is told';
  const more = others.length > 0 ? ` and ${others.length} more` : '';
  return `${at}  ${verdict.padEnd(5)}  ${purpose.padEnd(12)}  ${id}  ${target}${more}, by ${actor}`;
}
