import { Db, type Tx } from '#persistence';
import type { PolicyScope } from '#policy-engine';
import { Injectable } from '@nestjs/common';
import type { Approval, ApprovalState } from './approval.js';

/** Which requests for approval a list shows. */
export interface ApprovalsFilter {
  readonly scope?: PolicyScope;
  readonly state?: ApprovalState;
  /** Only those that were asked for before this one. */
  readonly before?: string;
}

/** How a request was answered. */
export type ApprovalAnswer = Pick<Approval, 'id' | 'state' | 'answerReason'> & {
  readonly answeredBy: string;
  readonly answeredAt: string;
};

/** What was asked for and what became of it; nothing is forgotten. */
@Injectable()
export class ApprovalsStore {
  constructor(private readonly db: Db) {}

  /** Returns false when one of that kind about the same thing is open, by one_open_approval. */
  async add(tx: Tx, it: Approval): Promise<boolean> {
    const written = await tx.query<unknown>(
      `insert into approvals (id, scope, kind, about, asked, reason, state, asked_by, askers, asked_at)
       values ($1, $2, $3, $4, $5, $6, 'pending', $7, $8, $9)
       on conflict (kind, about) where state = 'pending' do nothing returning id`,
      [
        it.id,
        it.scope,
        it.kind,
        it.about,
        JSON.stringify(it.asked),
        it.reason,
        it.askedBy,
        it.askers,
        it.askedAt,
      ],
    );
    return written.length > 0;
  }

  /** Returns false when it was answered before. By primary key. */
  async answer(tx: Tx, { id, state, ...it }: ApprovalAnswer): Promise<boolean> {
    const written = await tx.query<unknown>(
      `update approvals set state = $2, answered_by = $3, answer_reason = $4, answered_at = $5
       where id = $1 and state = 'pending' returning id`,
      [id, state, it.answeredBy, it.answerReason, it.answeredAt],
    );
    return written.length > 0;
  }

  /** By primary key. */
  async find(id: string): Promise<Approval | undefined> {
    const [row] = await this.db.query<Row>(`${approvals} where id = $1`, [id]);
    return row && toApproval(row);
  }

  /** The one that is open about a thing, by one_open_approval. */
  async open(kind: string, about: string): Promise<Approval | undefined> {
    const [row] = await this.db.query<Row>(
      `${approvals} where kind = $1 and about = $2 and state = 'pending'`,
      [kind, about],
    );
    return row && toApproval(row);
  }

  /** The newest first: ids are ordered by time. By primary key, or approvals_of_scope where a scope is asked for. */
  async list({ scope, state, before }: ApprovalsFilter, limit: number): Promise<Approval[]> {
    const rows = await this.db.query<Row>(
      `${approvals}
       where ($1::text is null or scope = $1) and ($2::text is null or state = $2)
         and ($3::uuid is null or id < $3)
       order by id desc limit $4`,
      [scope, state, before, limit],
    );
    return rows.map(toApproval);
  }
}

const approvals = `
  select id, scope, kind, about, asked, reason, state, asked_by as "askedBy", askers, asked_at as "askedAt",
         answered_by as "answeredBy", answer_reason as "answerReason", answered_at as "answeredAt"
  from approvals`;

type Row = Omit<Approval, 'askedAt' | 'answeredAt'> & {
  readonly askedAt: Date;
  readonly answeredAt: Date | null;
};

function toApproval(row: Row): Approval {
  return {
    ...row,
    askedAt: row.askedAt.toISOString(),
    answeredAt: row.answeredAt?.toISOString() ?? null,
  };
}
