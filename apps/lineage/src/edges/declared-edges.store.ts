import type { Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { Relation } from './edge.js';

/** What one document declares: all edges of a relation that start at one contract, or at one party. */
export type Declaring =
  | { readonly relation: Relation; readonly partyId: string }
  | { readonly relation: Relation; readonly contractId: string };

/** An edge that a document declares. */
export interface DeclaredEdge {
  readonly contractId: string;
  readonly partyId: string;
  /** The schema object a topic carries; '' where the whole contract is meant. */
  readonly object: string;
}

/** A declared edge that holds now. */
export interface OpenEdge extends DeclaredEdge {
  readonly id: string;
}

/** What a newer revision of a document does to the edges that it declares. */
export interface EdgeChange {
  readonly relation: Relation;
  readonly ended: readonly OpenEdge[];
  readonly begun: readonly DeclaredEdge[];
}

/** What makes the open edges of a document those that it declares now. */
export function edgeChange(
  relation: Relation,
  open: readonly OpenEdge[],
  wanted: readonly DeclaredEdge[],
): EdgeChange {
  const wantedKeys = new Set(wanted.map(keyOf));
  const openKeys = new Set(open.map(keyOf));
  return {
    relation,
    ended: open.filter((edge) => !wantedKeys.has(keyOf(edge))),
    begun: wanted.filter((edge) => !openKeys.has(keyOf(edge))),
  };
}

/** Whether a revision declares what the one before it did. */
export function isNoChange({ ended, begun }: EdgeChange): boolean {
  return ended.length === 0 && begun.length === 0;
}

/** The edges that registered documents declare: open until a later revision leaves them out. */
@Injectable()
export class DeclaredEdgesStore {
  /**
   * Makes the declared edges of a document what its newest revision says, as of the time of that revision.
   * @returns the edges that ended or began
   */
  async replace(
    tx: Tx,
    declaring: Declaring,
    wanted: readonly DeclaredEdge[],
    at: Date,
  ): Promise<DeclaredEdge[]> {
    const change = edgeChange(declaring.relation, await this.open(tx, declaring), wanted);
    await this.change(tx, change, at);
    return [...change.ended, ...change.begun];
  }

  /** Makes a change, as of the time of the revision that says so. */
  async change(tx: Tx, { relation, ended, begun }: EdgeChange, at: Date): Promise<void> {
    await this.end(tx, ended, at);
    await this.begin(tx, relation, begun, at);
  }

  /** By index edges_of_party_now or edges_of_contract_now. */
  private async open(tx: Tx, declaring: Declaring): Promise<OpenEdge[]> {
    const column = 'partyId' in declaring ? 'party_id' : 'contract_id';
    const id = 'partyId' in declaring ? declaring.partyId : declaring.contractId;
    return tx.query<OpenEdge>(
      `select id, contract_id as "contractId", party_id as "partyId", column_path as object from edges
       where ${column} = $1 and relation = $2 and evidence = 'declared' and superseded_at is null and valid_to is null`,
      [id, declaring.relation],
    );
  }

  private async begin(tx: Tx, relation: Relation, edges: readonly DeclaredEdge[], at: Date): Promise<void> {
    if (edges.length === 0) return;
    await tx.query(
      `insert into edges (relation, contract_id, party_id, column_path, evidence, derivation, valid_from, learned_at)
       select $1, contract_id, party_id, object, 'declared', 'declared', $5, clock_timestamp()
       from unnest($2::text[], $3::text[], $4::text[]) as edge (contract_id, party_id, object)`,
      [
        relation,
        edges.map(({ contractId }) => contractId),
        edges.map(({ partyId }) => partyId),
        edges.map(({ object }) => object),
        at,
      ],
    );
  }

  /** An edge that ends at or before its start never was. */
  private async end(tx: Tx, edges: readonly OpenEdge[], at: Date): Promise<void> {
    if (edges.length === 0) return;
    await tx.query(
      `with superseded as (
         update edges set superseded_at = clock_timestamp() where id = any ($1) returning *
       )
       insert into edges (relation, contract_id, party_id, column_path, evidence, derivation,
                          valid_from, valid_to, learned_at)
       select relation, contract_id, party_id, column_path, evidence, derivation, valid_from, $2, superseded_at
       from superseded where valid_from < $2`,
      [edges.map(({ id }) => id), at],
    );
  }
}

function keyOf({ contractId, partyId, object }: DeclaredEdge): string {
  return JSON.stringify([contractId, partyId, object]);
}
