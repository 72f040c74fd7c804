import { Migration, type Tx } from '#persistence';

/**
 * Lets acts tell of every row that verification holds to them. A version of a policy becomes an act when it is written, by a
 * trigger, so that a replica of the release before tells of it too. Rows from before are taken in as they stand: acts that were
 * kept of them do not say all that is compared.
 */
export class TellOfRows1766300000059 extends Migration {
  async apply(tx: Tx): Promise<void> {
    // Whoever is writing is waited for: a row that is told of as it stands here must not be older than the newest act about it.
    // In the order in which others lock them.
    await tx.query(`
      lock table scope_parameters, four_eyes, impact_demands, approvals, consents, consent_readers, waivers, access_grants,
                 policy_versions in share row exclusive mode`);
    await this.tellOfVersions(tx);
    for (const { kind, about, id, fields, from } of standing)
      await tx.query(
        `insert into acts (id, kind, about, at, content)
         select $1 || ' as it stood: ' || ${id}, $1, ${about}, ${utc('now()')}, ${fields}::text from ${from}
         on conflict (id) do nothing`,
        [kind],
      );
  }

  private async tellOfVersions(tx: Tx): Promise<void> {
    await tx.query(`
      create or replace function tell_of_versions() returns trigger language plpgsql set search_path from current as $$
      begin
        insert into acts (id, kind, about, at, content)
        select 'policy.written ' || policy_id || '@' || version, 'policy.written', policy_id, ${utc('created_at')}, (${written})::text
        from written it
        on conflict (id) do nothing;
        return null;
      end $$`);
    await tx.query('drop trigger if exists tell_of_versions on policy_versions');
    await tx.query(`
      create trigger tell_of_versions after insert on policy_versions referencing new table as written
        for each statement execute function tell_of_versions()`);
  }
}

/** A time as events have it, in SQL. */
function utc(column: string): string {
  return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

const written = `json_build_object(
  'policyId', policy_id, 'version', version, 'state', state, 'actor', it.actor,
  'digest', encode(sha256(convert_to(modules::text || E'\\n' || tests::text, 'UTF8')), 'hex'))`;

/** What acts are to tell of the rows of a table. */
const standing: readonly { kind: string; about: string; id: string; fields: string; from: string }[] = [
  {
    kind: 'waiver.stated',
    about: 'id::text',
    id: 'id',
    fields: `json_build_object(
      'id', id, 'revision', revision, 'scope', scope, 'policy', policy, 'subjects', subjects, 'until', ${utc('holds_until')},
      'revokedAt', ${utc('revoked_at')}, 'asked', asked, 'requestedBy', requested_by, 'approvedBy', approved_by)`,
    from: 'waivers',
  },
  {
    kind: 'grant.stated',
    about: 'id::text',
    id: 'id',
    fields: `json_build_object(
      'id', id, 'revision', revision, 'contractId', contract_id, 'product', product, 'port', port, 'consumer', consumer,
      'purpose', purpose, 'until', ${utc('holds_until')}, 'revokedAt', ${utc('revoked_at')})`,
    from: 'access_grants',
  },
  {
    kind: 'consent.stated',
    about: 'id::text',
    id: 'id',
    fields: `json_build_object(
      'id', id, 'kind', kind, 'subject', subject, 'digest', digest, 'decisionId', decision_id, 'reason', reason,
      'differencesDigest', encode(sha256(convert_to(differences::text, 'UTF8')), 'hex'), 'requestedBy', requested_by, 'until', ${utc('holds_until')},
      'readers', (select coalesce(json_agg(json_build_object(
          'consumerId', consumer_id, 'contractId', contract_id, 'owner', owner, 'answer', answer,
          'answeredBy', answered_by, 'answeredAt', ${utc('answered_at')}) order by consumer_id, contract_id), '[]')
        from consent_readers where consent_id = id))`,
    from: 'consents',
  },
  {
    kind: 'approval.asked',
    about: 'scope',
    id: 'id',
    fields: `json_build_object(
      'id', id, 'scope', scope, 'kind', kind, 'about', about, 'asked', asked, 'askers', askers, 'state', state,
      'reason', reason, 'askedBy', asked_by, 'answeredBy', answered_by, 'answerReason', answer_reason)`,
    from: 'approvals',
  },
  {
    kind: 'policy.written',
    about: 'policy_id',
    id: `policy_id || '@' || version`,
    fields: written,
    from: 'policy_versions it',
  },
  {
    kind: 'parameters.set',
    about: 'scope',
    id: `scope || '@' || revision`,
    fields: `json_build_object('scope', scope, 'revision', revision, 'parameters', parameters, 'actor', actor)`,
    from: 'scope_parameters',
  },
  {
    kind: 'four-eyes.set',
    about: 'scope',
    id: `scope || '@' || revision`,
    fields: `json_build_object('scope', scope, 'revision', revision, 'demanded', demanded, 'actor', actor)`,
    from: 'four_eyes',
  },
  {
    kind: 'impact-demand.set',
    about: 'scope',
    id: `scope || '@' || revision`,
    fields: `json_build_object('scope', scope, 'revision', revision, 'withinDays', within_days, 'actor', actor)`,
    from: 'impact_demands',
  },
];
