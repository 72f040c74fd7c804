import type { LiveRow } from '#contracts/record-exports';
import { type Tx, Transactions } from '#persistence';
import { Injectable } from '@nestjs/common';

/** Rows that count at a moment, and the acts that the first leaves of the log do not have. */
interface RowsAtOnce {
  readonly rows: readonly LiveRow[];
  /** In the order of the log, those that wait for their numbers last. */
  readonly later: readonly { readonly kind: string; readonly content: string }[];
}

/** Reads what counts now of that which acts tell of: each row with the fields that they name, by their names. */
@Injectable()
export class LiveRowsStore {
  constructor(private readonly transactions: Transactions) {}

  /** As of one moment, so that no act tells of another row than is read. Reads all rows: there are as many as people took steps. */
  read(leaves: number): Promise<RowsAtOnce> {
    return this.transactions.run(
      async (tx) => ({ rows: await this.rows(tx), later: await this.later(tx, leaves) }),
      'REPEATABLE READ',
    );
  }

  private rows(tx: Tx): Promise<LiveRow[]> {
    return tx.query<LiveRow>(
      `select 'waiver' as kind, id::text as id, json_build_object(
                'revision', revision, 'scope', scope, 'policy', policy, 'subjects', subjects, 'until', ${utc('holds_until')},
                'revokedAt', ${utc('revoked_at')}, 'asked', asked, 'requestedBy', requested_by, 'approvedBy', approved_by) as fields
       from waivers
       union all
       select 'grant', id::text, json_build_object(
                'revision', revision, 'contractId', contract_id, 'product', product, 'port', port, 'consumer', consumer,
                'purpose', purpose, 'until', ${utc('holds_until')}, 'revokedAt', ${utc('revoked_at')})
       from access_grants
       union all
       select 'consent', id::text, json_build_object(
                'kind', kind, 'subject', subject, 'digest', digest, 'decisionId', decision_id, 'reason', reason,
                'differencesDigest', encode(sha256(convert_to(differences::text, 'UTF8')), 'hex'), 'requestedBy', requested_by, 'until', ${utc('holds_until')},
                'readers', (select coalesce(json_agg(json_build_object(
                    'consumerId', consumer_id, 'contractId', contract_id, 'owner', owner, 'answer', answer,
                    'answeredBy', answered_by, 'answeredAt', ${utc('answered_at')}) order by consumer_id, contract_id), '[]')
                  from consent_readers where consent_id = id))
       from consents
       union all
       select 'approval', id::text, json_build_object(
                'scope', scope, 'kind', kind, 'about', about, 'asked', asked, 'askers', askers, 'state', state,
                'reason', reason, 'askedBy', asked_by, 'answeredBy', answered_by, 'answerReason', answer_reason)
       from approvals
       union all
       select 'policy-version', policy_id || '@' || version, json_build_object(
                'state', state, 'actor', it.actor,
                'digest', encode(sha256(convert_to(modules::text || E'\\n' || tests::text, 'UTF8')), 'hex'))
       from policy_versions it
       union all
       select 'plan', policy_id || '@' || version, json_build_object('steps', coalesce(json_agg(json_build_object(
                'id', id, 'to', to_state, 'on', ${utc('due_at')}, 'reason', reason, 'actor', actor, 'approvedBy', approved_by)
                order by due_at, id) filter (where state = 'planned'), '[]'))
       from planned_steps group by policy_id, version
       union all
       select 'set', scope_sets.scope || ' ' || stage, json_build_object(
                'digest', digest, 'since', ${utc('since')}, 'before', before,
                'code', encode(sha256(wasm || convert_to(policies::text || data::text, 'UTF8')), 'hex'))
       from scope_sets join policy_sets using (digest)
       union all
       select 'scope-owner', scope, json_build_object('owner', owner, 'revision', revision, 'actor', actor)
       from scope_owners
       union all
       select 'parameters', scope || '@' || revision, json_build_object('parameters', parameters, 'actor', actor)
       from scope_parameters
       union all
       select 'four-eyes', scope || '@' || revision, json_build_object('demanded', demanded, 'actor', actor)
       from four_eyes
       union all
       select 'impact-demand', scope || '@' || revision, json_build_object('withinDays', within_days, 'actor', actor)
       from impact_demands`,
    );
  }

  /** By primary keys. */
  private later(tx: Tx, leaves: number): Promise<{ kind: string; content: string }[]> {
    return tx.query<{ kind: string; content: string }>(
      `select kind, content from (
         select id, kind, 0 as waits, index as nth from log_entries where index >= $1
         union all select id, kind, 1, nth from log_waiting) it
       join acts using (id, kind)
       order by waits, nth`,
      [leaves],
    );
  }
}

/** A time as events have it, in SQL. */
function utc(column: string): string {
  return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
