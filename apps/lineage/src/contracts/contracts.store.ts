import type { Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import { keyOfName, type ReadName } from './read-name.js';
import type { ContractShape } from './resolve-columns.js';

/** A contract that a name stands for. */
export interface Home {
  readonly shape: ContractShape;
  /** The schema object, where the name is of a topic. */
  readonly object?: string;
}

interface NamedHome extends ReadName {
  readonly contractId: string;
  readonly object: string;
  readonly open: boolean;
}

/** What decides who sees a document. */
interface Shown {
  readonly status: string;
  /** Who see it whatever its status. */
  readonly owners: readonly string[];
}

/** What else is known of a revision. */
interface ContractRevision extends Shown {
  readonly revision: number;
  /** The domain that it names. */
  readonly domain: string | null;
}

/** The contracts of the catalog, and what subjects and topics belong to. */
@Injectable()
export class ContractsStore {
  /** Takes in a revision. @returns whether it was newer than what was known */
  async put(
    tx: Tx,
    shape: ContractShape,
    { revision, domain, status, owners }: ContractRevision,
  ): Promise<boolean> {
    const rows = await tx.query<unknown>(
      `insert into contracts (id, revision, objects, columns, other_names, domain, status, owners)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (id) do update
       set revision = excluded.revision, objects = excluded.objects, columns = excluded.columns,
           other_names = excluded.other_names, domain = excluded.domain,
           status = excluded.status, owners = excluded.owners
       where contracts.revision < excluded.revision
       returning id`,
      [
        shape.id,
        revision,
        shape.objects,
        shape.columns,
        JSON.stringify(shape.otherNames),
        domain,
        status,
        owners,
      ],
    );
    return rows.length > 0;
  }

  /** The domains of contracts: where one does not name its own, the product that offers it does. By index edges_of_contract_now. */
  async domainsOf(tx: Tx, ids: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ domain: string }>(
      `select distinct coalesce(contracts.domain, consumers.domain) as domain
       from contracts
         left join edges on edges.contract_id = contracts.id and relation = 'offers'
           and edges.superseded_at is null and valid_to is null
         left join consumers on consumer_id = party_id and consumers.superseded_at is null
       where contracts.id = any ($1) and coalesce(contracts.domain, consumers.domain) is not null`,
      [ids],
    );
    return rows.map(({ domain }) => domain);
  }

  /** Takes in a product's revision. @returns whether it was newer than what was known */
  async putProduct(tx: Tx, id: string, revision: number, { status, owners }: Shown): Promise<boolean> {
    const rows = await tx.query<unknown>(
      `insert into products (id, revision, status, owners) values ($1, $2, $3, $4)
       on conflict (id) do update
       set revision = excluded.revision, status = excluded.status, owners = excluded.owners
       where products.revision < excluded.revision
       returning id`,
      [id, revision, status, owners],
    );
    return rows.length > 0;
  }

  /** By primary key. */
  async shapes(tx: Tx, ids: readonly string[]): Promise<Map<string, ContractShape>> {
    if (ids.length === 0) return new Map();
    const rows = await tx.query<ContractShape>(
      'select id, objects, columns, other_names as "otherNames" from contracts where id = any ($1)',
      [ids],
    );
    return new Map(rows.map((shape) => [shape.id, shape]));
  }

  /** The subjects of a contract. By index edges_of_contract_now. */
  async subjectsOf(tx: Tx, contractId: string): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `select party_id as id from edges where contract_id = $1 and relation = 'subject' and superseded_at is null`,
      [contractId],
    );
    return rows.map(({ id }) => id);
  }

  /**
   * The registered contracts that names stand for, by `keyOfName`. A topic that several contracts describe stands for all of
   * them; one that no contract describes any more, for those that did. By index edges_of_party_now.
   */
  async homes(tx: Tx, names: readonly ReadName[]): Promise<Map<string, Home[]>> {
    const carried = await tx.query<NamedHome>(
      `select relation as kind, party_id as id, contract_id as "contractId", column_path as object,
              valid_to is null as open
       from edges join unnest($1::text[], $2::text[]) as name (kind, id) on relation = kind and party_id = name.id
       where superseded_at is null
       order by contract_id`,
      [names.map(({ kind }) => kind), names.map(({ id }) => id)],
    );
    const stated = names
      .filter(({ kind }) => kind === 'contract')
      .map((name) => ({ ...name, contractId: name.id, object: '', open: true }));
    const all = [...stated, ...carried];
    const shapes = await this.shapes(tx, [...new Set(all.map(({ contractId }) => contractId))]);
    return new Map(names.map((name) => [keyOfName(name), homesOf(name, all, shapes)]));
  }
}

function homesOf(
  name: ReadName,
  all: readonly NamedHome[],
  shapes: ReadonlyMap<string, ContractShape>,
): Home[] {
  const own = all.filter(({ kind, id }) => kind === name.kind && id === name.id);
  const open = own.filter((home) => home.open);
  const homes = new Map<string, Home>();
  for (const { contractId, object } of open.length > 0 ? open : own) {
    const shape = shapes.get(contractId);
    if (shape) homes.set(contractId, { shape, object: object === '' ? undefined : object });
  }
  return [...homes.values()];
}
