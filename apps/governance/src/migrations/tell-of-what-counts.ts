import { Migration, type Tx } from '#persistence';

/**
 * Lets acts tell of sets in force, plans and owners of scopes as they stand, so that verification holds the rows to them. From here
 * on each change of one tells of it.
 */
export class TellOfWhatCounts1767200000069 extends Migration {
  async apply(tx: Tx): Promise<void> {
    // Whoever is writing is waited for: a row that is told of as it stands here must not be older than the newest act about it.
    await tx.query('lock table scope_owners, planned_steps, scope_sets in share row exclusive mode');
    for (const { kind, about, id, fields, from } of standing)
      await tx.query(
        `insert into acts (id, kind, about, at, content)
         select $1 || ' as it stood: ' || ${id}, $1, ${about}, ${utc('now()')}, (${fields})::text from ${from}
         on conflict (id) do nothing`,
        [kind],
      );
  }
}

/** A time as events have it, in SQL. */
function utc(column: string): string {
  return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

/** What acts are to tell of the rows of a table. */
const standing: readonly { kind: string; about: string; id: string; fields: string; from: string }[] = [
  {
    kind: 'scope-owner.named',
    about: 'scope',
    id: 'scope',
    fields: `json_build_object('scope', scope, 'owner', owner, 'revision', revision, 'actor', actor)`,
    from: 'scope_owners',
  },
  {
    kind: 'plan.stated',
    about: 'policy_id',
    id: `policy_id || '@' || version`,
    fields: `json_build_object('policyId', policy_id, 'version', version, 'steps', coalesce(json_agg(json_build_object(
      'id', id, 'to', to_state, 'on', ${utc('due_at')}, 'reason', reason, 'actor', actor, 'approvedBy', approved_by)
      order by due_at, id) filter (where state = 'planned'), '[]'))`,
    from: 'planned_steps group by policy_id, version',
  },
  {
    kind: 'sets.stated',
    about: 'scope_sets.scope',
    id: 'scope_sets.scope',
    fields: `json_build_object('scope', scope_sets.scope, 'sets', json_agg(json_build_object(
      'stage', stage, 'digest', digest, 'since', ${utc('since')}, 'before', before,
      'code', encode(sha256(wasm || convert_to(policies::text || data::text, 'UTF8')), 'hex'))))`,
    from: 'scope_sets join policy_sets using (digest) group by scope_sets.scope',
  },
];
