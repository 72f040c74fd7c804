import { type Command, exitCodes, UsageMistake, jsonOption, show } from '../command-line/index.js';
import { connectionOptions, type MeshApi, apiOf } from '../mesh-api/index.js';

interface FoundConsumer {
  readonly consumer: { readonly id: string; readonly owner: string | null };
  readonly contractId: string;
  readonly columns: readonly { readonly path: string }[];
  readonly evidence: string;
  readonly lastSeen: string | null;
}

interface ConsumersPage {
  readonly items: readonly FoundConsumer[];
  readonly next: string | null;
  readonly complete: boolean;
}

/** `meshwarden lineage consumers`. */
export const lineageConsumers: Command = {
  name: 'lineage consumers',
  summary: 'Tell who reads a contract, a product, or some columns',
  options: {
    contract: { type: 'string', value: 'ID', help: 'who reads this contract' },
    product: { type: 'string', value: 'ID', help: 'who reads what this product offers' },
    columns: {
      type: 'string',
      value: 'PATHS',
      help: 'who reads any of these: visits.guest_email,visits.seats',
    },
    json: jsonOption,
    ...connectionOptions,
  },
  examples: ['meshwarden lineage consumers --contract lounge-visits --columns visits.guest_email'],
  async run(invocation) {
    const { given } = invocation;
    const [contract, product] = [given.text('contract'), given.text('product')];
    if ((contract === undefined) === (product === undefined))
      throw new UsageMistake('Give --contract or --product.');
    const found = await allPages(await apiOf(invocation), {
      contract,
      product,
      columns: given.text('columns'),
    });
    show(invocation, found, ({ items, complete }) => [
      ...items.map(
        ({ consumer, contractId, columns, evidence, lastSeen }) =>
          `${consumer.id} of ${consumer.owner ?? 'an unknown owner'}: ${contractId} ${columns.map(({ path }) => path).join(', ') || 'any column'} (${evidence}${lastSeen === null ? '' : `, last seen ${lastSeen}`})`,
      ),
      ...(complete ? [] : ['There may be others who are not known.']),
    ]);
    return exitCodes.pass;
  },
};

async function allPages(
  api: MeshApi,
  query: Record<string, string | undefined>,
): Promise<Omit<ConsumersPage, 'next'>> {
  const items: FoundConsumer[] = [];
  let complete = true;
  const pages = api.pages<ConsumersPage>('api/v1/lineage/consumers', { ...query, limit: '500' });
  for await (const page of pages) {
    items.push(...page.items);
    complete &&= page.complete;
  }
  return { items, complete };
}

interface Graph {
  readonly nodes: readonly { readonly id: string; readonly owner: string | null }[];
  readonly complete: boolean;
}

/** `meshwarden lineage impact`. */
export const lineageImpact: Command = {
  name: 'lineage impact',
  summary: 'Tell everything that stands on something, however far away',
  takes: 'NODE',
  counts: [1, 1],
  options: {
    depth: { type: 'string', value: 'HOPS', help: 'how far' },
    json: jsonOption,
    ...connectionOptions,
  },
  examples: [
    'meshwarden lineage impact contract:lounge-visits',
    'meshwarden lineage impact product:clients.lounge-visits --depth 2',
  ],
  async run(invocation) {
    const { given } = invocation;
    const node = given.at(0);
    const query = { node, direction: 'down', depth: given.text('depth') };
    const graph = await (await apiOf(invocation)).get<Graph>('api/v1/lineage', query);
    show(invocation, graph, ({ nodes, complete }) => [
      ...nodes
        .filter(({ id }) => id !== node)
        .map(({ id, owner }) => `${id}${owner === null ? '' : ` of ${owner}`}`),
      ...(complete ? [] : ['There is more than that.']),
    ]);
    return exitCodes.pass;
  },
};
