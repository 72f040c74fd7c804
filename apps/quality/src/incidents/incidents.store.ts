import { Injectable } from '@nestjs/common';
import type { IncidentStatus, Severity } from '#contracts/events';
import { Db, type Tx } from '#persistence';
import type { Incident, IncidentStep, IncidentTransition } from './incident.js';

/** Which incidents a list shows. */
export interface IncidentFilter {
  readonly contract?: string;
  readonly product?: string;
  readonly status?: IncidentStatus;
  readonly severity?: Severity;
  /** Only incidents that came to be before this one. */
  readonly before?: string;
}

@Injectable()
export class IncidentsStore {
  constructor(private readonly db: Db) {}

  /** The incidents of a contract that are not resolved, oldest first. By index incidents_one_open. */
  async active(tx: Tx, contractId: string): Promise<Incident[]> {
    const rows = await tx.query<IncidentRow>(
      `select * from incidents where contract_id = $1 and status <> 'resolved' order by id`,
      [contractId],
    );
    return rows.map(toIncident);
  }

  /** The incident of a key that was resolved last, if that was after `since`. By index incidents_of_key. */
  async resolvedSince(
    tx: Tx,
    contractId: string,
    expectationId: string,
    since: Date,
  ): Promise<Incident | undefined> {
    const [row] = await tx.query<IncidentRow>(
      `select * from incidents
       where contract_id = $1 and expectation_id = $2 and status = 'resolved' and resolved_at >= $3
       order by resolved_at desc limit 1`,
      [contractId, expectationId, since],
    );
    return row && toIncident(row);
  }

  /** Writes an incident as it is after a step, and the step into its history. */
  async record(tx: Tx, incident: Incident, step: IncidentStep): Promise<void> {
    const names = Object.values(columns);
    await tx.query(
      `insert into incidents (${names.join(', ')}) values (${names.map((_, n) => `$${n + 1}`).join(', ')})
       on conflict (id) do update set ${names.map((name) => `${name} = excluded.${name}`).join(', ')}`,
      Object.keys(columns).map((key) => incident[key as keyof Incident]),
    );
    const { id, revision, status, updatedAt } = incident;
    await tx.query(
      `insert into incident_transitions (incident_id, revision, action, status, actor, comment, at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [id, revision, step.action, status, step.actor, step.comment, updatedAt],
    );
  }

  async find(id: string, tx: Tx = this.db): Promise<Incident | undefined> {
    const [row] = await tx.query<IncidentRow>('select * from incidents where id = $1', [id]);
    return row && toIncident(row);
  }

  /** Oldest step first. By primary key (incident_id, revision). */
  async history(id: string): Promise<IncidentTransition[]> {
    const rows = await this.db.query<Omit<IncidentTransition, 'at'> & { at: Date }>(
      `select revision, action, status, actor, comment, at from incident_transitions
       where incident_id = $1 order by revision`,
      [id],
    );
    return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
  }

  /** Newest first: ids are ordered by time. By primary key, or index incidents_of_key or incidents_of_product. */
  async list(filter: IncidentFilter, limit: number): Promise<Incident[]> {
    const rows = await this.db.query<IncidentRow>(
      `select * from incidents
       where ($1::text is null or contract_id = $1)
         and ($2::text is null or product_id = $2)
         and ($3::text is null or status = $3)
         and ($4::text is null or severity = $4)
         and ($5::uuid is null or id < $5)
       order by id desc limit $6`,
      [filter.contract, filter.product, filter.status, filter.severity, filter.before, limit],
    );
    return rows.map(toIncident);
  }
}

const columns = {
  id: 'id',
  contractId: 'contract_id',
  expectationId: 'expectation_id',
  element: 'element',
  productId: 'product_id',
  owner: 'owner',
  severity: 'severity',
  status: 'status',
  title: 'title',
  description: 'description',
  assignee: 'assignee',
  revision: 'revision',
  openedAt: 'opened_at',
  resolvedAt: 'resolved_at',
  updatedAt: 'updated_at',
} as const satisfies Record<keyof Incident, string>;

type IncidentRow = Record<(typeof columns)[keyof Incident], unknown>;

function toIncident(row: IncidentRow): Incident {
  const fields = Object.entries(columns).map(([field, column]) => {
    const value = row[column];
    return [field, value instanceof Date ? value.toISOString() : value];
  });
  return Object.fromEntries(fields) as Incident;
}
