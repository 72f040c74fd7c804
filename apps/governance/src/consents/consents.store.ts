import { Injectable } from '@nestjs/common';
import type { DecidedDifference } from '#contracts/decisions';
import { Db, type Tx } from '#persistence';
import type { BrokenReader } from './break-of.js';
import type { Answer, AskedReader, Consent } from './consent.js';

/** Which consents a list shows. */
export interface ConsentFilter {
  /** Only those about this product, contract or subject. */
  readonly subject?: string;
  /** Only those for which this consumer was asked. */
  readonly consumer?: string;
  readonly decision?: string;
  /** Only those that hold at this instant. */
  readonly openAt?: Date;
  /** Only those asked for before this one. */
  readonly before?: string;
}

/** What an owner answers. */
export interface NewAnswer {
  readonly answer: Answer;
  readonly waitUntil: string | null;
  readonly reason: string | null;
  readonly answeredBy: string;
  readonly answeredAt: string;
}

type Queryable = Pick<Tx, 'query'>;

/** What consumers were asked to agree to, and what they answered. */
@Injectable()
export class ConsentsStore {
  constructor(private readonly db: Db) {}

  async add(tx: Tx, it: Omit<Consent, 'readers'>): Promise<void> {
    await tx.query(
      `insert into consents (id, kind, subject, digest, decision_id, differences, reason, requested_by, requested_at, holds_until)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        it.id,
        it.kind,
        it.subject,
        it.digest,
        it.decisionId,
        JSON.stringify(it.differences),
        it.reason,
        it.requestedBy,
        it.requestedAt,
        it.until,
      ],
    );
  }

  /** Adds readers who were not asked yet; by primary key. Resolves with those that were added. */
  async ask(tx: Tx, id: string, readers: readonly BrokenReader[], at: string): Promise<BrokenReader[]> {
    const rows = await tx.query<{ consumerId: string; contractId: string }>(
      `insert into consent_readers (consent_id, consumer_id, contract_id, owner, domain, columns, asked_at)
       select $1, it->>'consumerId', it->>'contractId', it->>'owner', it->>'domain', it->'columns', $3
       from json_array_elements($2::json) as it
       on conflict do nothing returning consumer_id as "consumerId", contract_id as "contractId"`,
      [id, JSON.stringify(readers), at],
    );
    const added = new Set(rows.map((it) => JSON.stringify([it.consumerId, it.contractId])));
    return readers.filter((it) => added.has(JSON.stringify([it.consumerId, it.contractId])));
  }

  /** One at a time asks for, and answers about, the same differences. */
  async lock(tx: Tx, digest: string): Promise<void> {
    await tx.query("select pg_advisory_xact_lock(hashtextextended('consent to ' || $1, 0))", [digest]);
  }

  /** Writes down what an owner answers for a reader; by primary key. */
  async answer(
    tx: Tx,
    id: string,
    reader: Pick<AskedReader, 'consumerId' | 'contractId'>,
    it: NewAnswer,
  ): Promise<void> {
    await tx.query(
      `update consent_readers set answer = $4, wait_until = $5, reason = $6, answered_by = $7, answered_at = $8
       where consent_id = $1 and consumer_id = $2 and contract_id = $3`,
      [
        id,
        reader.consumerId,
        reader.contractId,
        it.answer,
        it.waitUntil,
        it.reason,
        it.answeredBy,
        it.answeredAt,
      ],
    );
  }

  /** By primary keys. */
  async find(id: string, from: Queryable = this.db): Promise<Consent | undefined> {
    const [row] = await from.query<ConsentRow>(`select ${columns} from consents where id = $1`, [id]);
    if (!row) return undefined;
    const readers = await this.readersOf([id], from);
    return toConsent(row, readers);
  }

  /** The newest that holds for these differences at an instant; by index consents_to. */
  async holdingFor(digest: string, at: string, from: Queryable = this.db): Promise<Consent | undefined> {
    const [row] = await from.query<ConsentRow>(
      `select ${columns} from consents where digest = $1 and holds_until > $2 order by holds_until desc limit 1`,
      [digest, at],
    );
    return row && toConsent(row, await this.readersOf([row.id], from));
  }

  /** Newest first: ids are ordered by time. By primary key, or index consents_of_subject or consent_readers_of. */
  async list(filter: ConsentFilter, limit: number): Promise<Consent[]> {
    const { subject, consumer, decision, openAt, before } = filter;
    const rows = await this.db.query<ConsentRow>(
      `select ${columns} from consents
       where ($1::text is null or subject = $1)
         and ($2::text is null or id in (select consent_id from consent_readers where consumer_id = $2))
         and ($3::uuid is null or decision_id = $3) and ($4::timestamptz is null or holds_until > $4)
         and ($5::uuid is null or id < $5)
       order by id desc limit $6`,
      [subject, consumer, decision, openAt, before, limit],
    );
    const readers = await this.readersOf(
      rows.map(({ id }) => id),
      this.db,
    );
    return rows.map((row) => toConsent(row, readers));
  }

  /** The readers asked of consents; by primary key. */
  private readersOf(ids: readonly string[], from: Queryable): Promise<ReaderRow[]> {
    return from.query<ReaderRow>(
      `select consent_id as "consentId", consumer_id as "consumerId", contract_id as "contractId", owner, domain, columns,
              asked_at as "askedAt", answer, wait_until as "waitUntil", reason, answered_by as "answeredBy",
              answered_at as "answeredAt"
       from consent_readers where consent_id = any($1) order by consumer_id, contract_id`,
      [ids],
    );
  }
}

const columns = `
  id, kind, subject, digest, decision_id as "decisionId", differences, reason, requested_by as "requestedBy",
  requested_at as "requestedAt", holds_until as "until"`;

interface ConsentRow {
  id: string;
  kind: string;
  subject: string;
  digest: string;
  decisionId: string;
  differences: DecidedDifference[];
  reason: string;
  requestedBy: string;
  requestedAt: Date;
  until: Date;
}

interface ReaderRow {
  consentId: string;
  consumerId: string;
  contractId: string;
  owner: string | null;
  domain: string | null;
  columns: string[];
  askedAt: Date;
  answer: Answer | null;
  waitUntil: Date | null;
  reason: string | null;
  answeredBy: string | null;
  answeredAt: Date | null;
}

function toConsent(row: ConsentRow, readers: readonly ReaderRow[]): Consent {
  const { requestedAt, until } = row;
  const asked = readers.filter(({ consentId }) => consentId === row.id).map(toReader);
  return { ...row, requestedAt: requestedAt.toISOString(), until: until.toISOString(), readers: asked };
}

function toReader({ consentId: _, ...row }: ReaderRow): AskedReader {
  return {
    ...row,
    askedAt: row.askedAt.toISOString(),
    waitUntil: row.waitUntil?.toISOString() ?? null,
    answeredAt: row.answeredAt?.toISOString() ?? null,
  };
}
