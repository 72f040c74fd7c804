import type { Write } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { FlowInterval } from '../folding/index.js';

/** When a flow was, by whose word. */
export interface ProvenInterval extends FlowInterval {
  /** The run, job or dataset that proves it. */
  readonly source: string;
  readonly evidence: 'declared' | 'observed';
}

/** What is held to be so of when flows were. */
@Injectable()
export class IntervalsStore {
  /** Ends our belief in intervals. By index flow_intervals_of_source. */
  supersede(intervals: readonly ProvenInterval[], at: Date): Write {
    return {
      sql: `update flow_intervals set superseded_at = greatest($4, learned_at), written = pg_current_xact_id()
            from unnest($1::uuid[], $2::uuid[], $3::timestamptz[]) as it (source_id, flow_id, valid_from)
            where flow_intervals.source_id = it.source_id and flow_intervals.flow_id = it.flow_id
              and flow_intervals.valid_from = it.valid_from and superseded_at is null`,
      parameters: [
        intervals.map(({ source }) => source),
        intervals.map(({ flow }) => flow),
        intervals.map(({ from }) => instant(from)),
        at,
      ],
    };
  }

  add(intervals: readonly ProvenInterval[], at: Date): Write {
    return {
      sql: `insert into flow_intervals (flow_id, source_id, evidence, valid_from, valid_to, learned_at)
            select flow_id, source_id, evidence, valid_from, valid_to, $6
            from unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[], $5::timestamptz[])
              as it (flow_id, source_id, evidence, valid_from, valid_to)`,
      parameters: [
        intervals.map(({ flow }) => flow),
        intervals.map(({ source }) => source),
        intervals.map(({ evidence }) => evidence),
        intervals.map(({ from }) => instant(from)),
        intervals.map(({ to }) => (to === null ? null : instant(to))),
        at,
      ],
    };
  }
}

/** Microseconds as PostgreSQL reads them. */
export function instant(micros: number): string {
  const rest = String(micros % 1_000).padStart(3, '0');
  return new Date(Math.floor(micros / 1_000)).toISOString().replace('Z', `${rest}Z`);
}
