import type { Sight } from '#access';
import { Db, type Tx, type Write } from '#persistence';
import { Injectable } from '@nestjs/common';
import { contractIsSeen, ofContracts } from '../contracts/index.js';
import type { Report, ReportAnswer } from './report.js';

/** Which reports a list shows. */
export interface ReportFilter {
  readonly contract?: string;
  readonly incident?: string;
  readonly status?: Report['status'];
  /** Only reports that were made before this one. */
  readonly after?: string;
  /** Of which contracts reports are seen; what somebody reported, they see. */
  readonly sight: Sight;
}

/** Problems that consumers reported. */
@Injectable()
export class ReportsStore {
  constructor(private readonly db: Db) {}

  adding(report: Report): Write {
    return {
      sql: `insert into reports (id, contract_id, incident_id, reporter, tell, element, severity, title, description, status, created_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      parameters: [
        report.id,
        report.contractId,
        report.incidentId,
        report.reporter,
        JSON.stringify(report.tell),
        report.element,
        report.severity,
        report.title,
        report.description,
        report.status,
        report.createdAt,
      ],
    };
  }

  /** Connects a report with the incident that it opened. By primary key. */
  async connect(tx: Tx, id: string, incidentKey: string, contractId: string): Promise<void> {
    await tx.query(
      `update reports set incident_id = (
         select id from incidents where contract_id = $3 and expectation_id = $2 order by id desc limit 1)
       where id = $1`,
      [id, incidentKey, contractId],
    );
  }

  /** Says something to a report. By primary key. */
  answering(id: string, answerId: string, { actor, text, at }: ReportAnswer): Write[] {
    return [
      {
        sql: 'insert into report_answers (id, report_id, actor, text, at) values ($1, $2, $3, $4, $5)',
        parameters: [answerId, id, actor, text, at],
      },
      {
        sql: `update reports set status = 'answered' where id = $1 and status = 'open' and reporter <> $2`,
        parameters: [id, actor],
      },
    ];
  }

  /** Marks the report of an incident as resolved, or as open again. By index reports_of_incident. */
  async follow(tx: Tx, incidentId: string, status: Report['status']): Promise<Report | undefined> {
    const [row] = await tx.query<ReportRow>(
      'update reports set status = $2 where incident_id = $1 and status <> $2 returning *',
      [incidentId, status],
    );
    return row && toReport(row);
  }

  /** By primary key. */
  async find(id: string): Promise<Report | undefined> {
    const [row] = await this.db.query<ReportRow>('select * from reports where id = $1', [id]);
    return row && toReport(row);
  }

  /** Oldest first. By index report_answers_of_report. */
  async answers(id: string): Promise<ReportAnswer[]> {
    const rows = await this.db.query<{ actor: string; text: string; at: Date }>(
      'select actor, text, at from report_answers where report_id = $1 order by id limit 500',
      [id],
    );
    return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
  }

  /** Newest first: ids are ordered by time. By primary key or the indexes reports_of_contract and reports_of_incident. */
  async list({ contract, incident, status, after, sight }: ReportFilter, limit: number): Promise<Report[]> {
    const rows = await this.db.query<ReportRow>(
      `select * from reports
       where ($1::text is null or contract_id = $1) and ($2::uuid is null or incident_id = $2)
         and ($3::text is null or status = $3) and ($4::uuid is null or id < $4)
         and (reporter = $8 or ${contractIsSeen('reports.contract_id', 6)})
       order by id desc limit $5`,
      [contract, incident, status, after, limit, ...ofContracts(sight)],
    );
    return rows.map(toReport);
  }

  /** How many of those that match somebody does not see, counted up to 1,000; undefined where all are seen. */
  async hidden({ contract, incident, status, sight }: ReportFilter): Promise<number | undefined> {
    if (sight.all) return undefined;
    const [row] = await this.db.query<{ hidden: number }>(
      `select count(*)::int as hidden from (
         select from reports
         where ($1::text is null or contract_id = $1) and ($2::uuid is null or incident_id = $2)
           and ($3::text is null or status = $3) and not (reporter = $6 or ${contractIsSeen('reports.contract_id', 4)})
         limit 1000) it`,
      [contract, incident, status, ...ofContracts(sight)],
    );
    return row?.hidden;
  }
}

interface ReportRow {
  id: string;
  contract_id: string;
  incident_id: string | null;
  reporter: string;
  tell: Report['tell'];
  element: string | null;
  severity: Report['severity'];
  title: string;
  description: string;
  status: Report['status'];
  created_at: Date;
}

function toReport({ contract_id, incident_id, created_at, ...row }: ReportRow): Report {
  return { ...row, contractId: contract_id, incidentId: incident_id, createdAt: created_at.toISOString() };
}
