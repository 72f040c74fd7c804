import type { ExportedAct, ExportedAuditLink, ExportedDecision } from '#contracts/record-exports';
import { Db } from '#persistence';
import { Injectable } from '@nestjs/common';

/** Reads records as they are exported, by the ids of their leaves. */
@Injectable()
export class ExportStore {
  constructor(private readonly db: Db) {}

  /** By primary key. */
  async decisions(ids: readonly string[]): Promise<Map<string, ExportedDecision>> {
    const rows = await this.db.query<DecisionRow>(
      `select id, chain, seq, previous_hash as "previousHash", hash, seal, purpose, verdict, actor,
              extract(epoch from at) * 1000 as "atMs", targets, forgotten_at is not null as "isForgotten", decision, inputs
       from decisions where id = any($1::uuid[])`,
      [ids],
    );
    return new Map(rows.map((row) => [row.id, exportedDecision(row)]));
  }

  /** By primary key. */
  async auditLinks(ids: readonly string[]): Promise<Map<string, ExportedAuditLink>> {
    const rows = await this.db.query<Omit<ExportedAuditLink, 'seq'> & { leaf: string; seq: string }>(
      `select id || ' ' || phase as leaf, chain, seq, previous_hash as "previousHash", hash, content, content_hash as "contentHash",
              origin, origin_hash as "originHash"
       from audit_links
       where id = any(array(select split_part(it, ' ', 1)::uuid from unnest($1::text[]) it)) and id || ' ' || phase = any($1)`,
      [ids],
    );
    return new Map(rows.map(({ leaf, seq, ...it }) => [leaf, { ...it, seq: Number(seq) }]));
  }

  /** By primary key. */
  async acts(ids: readonly string[]): Promise<Map<string, ExportedAct>> {
    const rows = await this.db.query<ExportedAct & { id: string }>(
      'select id, kind, about, at, content from acts where id = any($1::text[])',
      [ids],
    );
    return new Map(rows.map(({ id, ...it }) => [id, it]));
  }
}

interface DecisionRow {
  readonly id: string;
  readonly chain: string;
  readonly seq: string;
  readonly previousHash: string;
  readonly hash: string;
  readonly seal: string | null;
  readonly purpose: string;
  readonly verdict: string;
  readonly actor: string;
  readonly atMs: string;
  readonly targets: string[];
  readonly isForgotten: boolean;
  readonly decision: string;
  readonly inputs: string;
}

function exportedDecision({ seq, atMs, isForgotten, ...row }: DecisionRow): ExportedDecision {
  const { id, purpose, verdict, actor, targets, chain, previousHash, hash, seal } = row;
  return {
    ...{ chain, seq: Number(seq), previousHash, hash, seal },
    summary: { id, purpose, verdict, actor, atMs: Number(atMs) },
    targets,
    decision: isForgotten ? null : row.decision,
    inputs: isForgotten ? null : row.inputs,
  };
}
