import { Db, type Tx, type Write } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { IncidentStatus, Severity } from '#contracts/events';
import type { Incident, IncidentTransition, TakenStep } from './incident.js';

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

  /**
   * The last incident of each expectation that was resolved since a time, then those that are not resolved, oldest first. By indexes incidents_one_open and incidents_of_key.
   */
  async known(tx: Tx, contractIds: readonly string[], resolvedSince: Date): Promise<Incident[]> {
    const rows = await tx.query<IncidentRow>(
      `select * from (
         select * from incidents where contract_id = any($1) and status <> 'resolved'
         union all (
           select distinct on (contract_id, expectation_id) * from incidents
           where contract_id = any($1) and status = 'resolved' and resolved_at >= $2
           order by contract_id, expectation_id, resolved_at desc)
       ) known
       order by status <> 'resolved', id`,
      [contractIds, resolvedSince],
    );
    return rows.map(toIncident);
  }

  /** How many are not resolved, by severity; 10,000 in all are looked at. By index incidents_one_open. */
  open(): Promise<{ severity: Severity; count: number }[]> {
    return this.db.query<{ severity: Severity; count: number }>(
      `select severity, count(*)::int as count
       from (select severity from incidents where status <> 'resolved' limit 10000) it group by severity`,
    );
  }

  /** Writes incidents as they are after some steps, and the steps into their histories. */
  recording(taken: readonly TakenStep[]): Write[] {
    if (taken.length === 0) return [];
    const latest = [...new Map(taken.map(({ incident }) => [incident.id, incident])).values()];
    // Of one expectation there is never more than one that is open: what is resolved makes room first.
    latest.sort((a, b) => Number(b.status === 'resolved') - Number(a.status === 'resolved'));
    const names = Object.values(columns);
    return [
      {
        sql: `insert into incidents (${names.join(', ')})
              select ${names.join(', ')} from json_populate_recordset(null::incidents, $1)
              on conflict (id) do update set ${names.map((name) => `${name} = excluded.${name}`).join(', ')}`,
        parameters: [JSON.stringify(latest.map(toRow))],
      },
      {
        sql: `insert into incident_transitions (incident_id, revision, action, status, actor, comment, assignee, at)
              select incident_id, revision, action, status, actor, comment, assignee, at
              from json_populate_recordset(null::incident_transitions, $1)`,
        parameters: [JSON.stringify(taken.flatMap(toTransition))],
      },
    ];
  }

  async find(id: string, tx: Tx = this.db): Promise<Incident | undefined> {
    const [row] = await tx.query<IncidentRow>('select * from incidents where id = $1', [id]);
    return row && toIncident(row);
  }

  /** Oldest step first. By primary key (incident_id, revision). */
  async history(id: string): Promise<IncidentTransition[]> {
    const rows = await this.db.query<Omit<IncidentTransition, 'at'> & { at: Date }>(
      `select revision, action, status, actor, comment, assignee, at from incident_transitions
       where incident_id = $1 order by revision`,
      [id],
    );
    return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
  }

  /** By incident, the open one further up the lineage of which it is but the effect, as far as there is one. By primary keys. */
  async causes(ids: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.db.query<{ incident_id: string; cause_id: string }>(
      `select incident_id, cause_id from incident_causes join incidents cause on cause.id = cause_id
       where incident_id = any($1::uuid[]) and cause.status <> 'resolved'`,
      [ids],
    );
    return new Map(rows.map((row) => [row.incident_id, row.cause_id]));
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
  reopened: 'reopened',
  openedAt: 'opened_at',
  resolvedAt: 'resolved_at',
  updatedAt: 'updated_at',
} as const satisfies Record<keyof Incident, string>;

type IncidentRow = Record<(typeof columns)[keyof Incident], unknown>;

function toRow(incident: Incident): IncidentRow {
  const entries = Object.entries(columns).map(([field, column]) => [
    column,
    incident[field as keyof Incident],
  ]);
  return Object.fromEntries(entries) as IncidentRow;
}

function toTransition({ incident, step }: TakenStep) {
  if (step === null) return [];
  const { id, revision, status, assignee, updatedAt } = incident;
  const { action, actor, comment } = step;
  return [{ incident_id: id, revision, action, status, actor, comment, assignee, at: updatedAt }];
}

function toIncident(row: IncidentRow): Incident {
  const fields = Object.entries(columns).map(([field, column]) => {
    const value = row[column];
    return [field, value instanceof Date ? value.toISOString() : value];
  });
  return Object.fromEntries(fields) as Incident;
}
