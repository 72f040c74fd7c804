import { Injectable } from '@nestjs/common';
import type { PolicyMetadata, PolicyScope, RegoModule } from '#policy-engine';
import type { ValidationReport } from '#policy-authoring';
import { Db, type Tx } from '#persistence';
import type { Stage } from '#evaluation';
import type { PolicyState } from '../in-force/index.js';

/** A policy that a scope has written. */
export interface AuthoredPolicy {
  readonly id: string;
  readonly scope: PolicyScope;
  /** Counts every version and every step of one. */
  readonly revision: number;
  readonly latestVersion: number;
  /** The version in each stage. */
  readonly inForce: Readonly<Record<Stage, number | null>>;
  readonly actor: string;
  readonly createdAt: string;
}

/** What is known of one version besides its sources. */
export interface VersionSummary {
  readonly policyId: string;
  readonly version: number;
  readonly state: PolicyState;
  /** As last read from METADATA by a validation. */
  readonly metadata: PolicyMetadata | null;
  readonly actor: string;
  readonly createdAt: string;
}

/** One version, whole. */
export interface PolicyVersion extends VersionSummary {
  readonly modules: readonly RegoModule[];
  readonly tests: readonly RegoModule[];
  /** What the last validation said. */
  readonly report: ValidationReport | null;
}

type Queryable = Pick<Tx, 'query'>;

/** Policies of scopes, and every version of them. */
@Injectable()
export class AuthoredPoliciesStore {
  constructor(private readonly db: Db) {}

  /** Returns false when there is a policy of that id already. */
  async create(
    tx: Tx,
    { id, scope, actor, createdAt }: Pick<AuthoredPolicy, 'id' | 'scope' | 'actor' | 'createdAt'>,
  ): Promise<boolean> {
    const written = await tx.query<unknown>(
      `insert into authored_policies (id, scope, revision, actor, created_at) values ($1, $2, 1, $3, $4)
       on conflict do nothing returning id`,
      [id, scope, actor, createdAt],
    );
    return written.length > 0;
  }

  async addVersion(tx: Tx, it: Omit<PolicyVersion, 'report' | 'metadata' | 'state'>): Promise<void> {
    await tx.query(
      `insert into policy_versions (policy_id, version, state, modules, tests, actor, created_at)
       values ($1, $2, 'draft', $3, $4, $5, $6)`,
      [it.policyId, it.version, JSON.stringify(it.modules), JSON.stringify(it.tests), it.actor, it.createdAt],
    );
  }

  /** Locks a policy until the transaction ends. */
  async lock(tx: Tx, id: string): Promise<AuthoredPolicy | undefined> {
    await tx.query('select id from authored_policies where id = $1 for update', [id]);
    return this.find(id, tx);
  }

  async find(id: string, from: Queryable = this.db): Promise<AuthoredPolicy | undefined> {
    const [row] = await from.query<PolicyRow>(`${policies} where authored_policies.id = $1`, [id]);
    return row && toPolicy(row);
  }

  /** In the order of ids, by index authored_policies_of_scope. */
  async list(scope: PolicyScope, after: string | undefined, limit: number): Promise<AuthoredPolicy[]> {
    const rows = await this.db.query<PolicyRow>(
      `${policies} where scope = $1 and ($2::text is null or authored_policies.id > $2)
       order by authored_policies.id limit $3`,
      [scope, after, limit],
    );
    return rows.map(toPolicy);
  }

  async version(id: string, version: number, from: Queryable = this.db): Promise<PolicyVersion | undefined> {
    const [row] = await from.query<VersionRow & Pick<PolicyVersion, 'modules' | 'tests' | 'report'>>(
      `select ${summary}, modules, tests, report from policy_versions where policy_id = $1 and version = $2`,
      [id, version],
    );
    return row && { ...row, createdAt: row.createdAt.toISOString() };
  }

  /** Newest first, by primary key (policy_id, version). */
  async versions(id: string, before: number | undefined, limit: number): Promise<VersionSummary[]> {
    const rows = await this.db.query<VersionRow>(
      `select ${summary} from policy_versions
       where policy_id = $1 and ($2::int is null or version < $2) order by version desc limit $3`,
      [id, before, limit],
    );
    return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
  }

  /** Ids, packages and scopes of all versions whose METADATA is known. */
  async packages(): Promise<{ id: string; package: string; scope: string }[]> {
    return this.db.query(
      `select distinct policy_id as id, metadata->>'package' as package, scope
       from policy_versions join authored_policies on id = policy_id
       where metadata is not null and state <> 'retired'`,
    );
  }

  async keepReport(id: string, version: number, report: ValidationReport): Promise<void> {
    const [metadata = null] = report.policies;
    await this.db.query(
      `update policy_versions set report = $3, metadata = coalesce($4::json, metadata)
       where policy_id = $1 and version = $2`,
      [id, version, JSON.stringify(report), metadata && JSON.stringify({ ...metadata, version })],
    );
  }

  async setRevision(tx: Tx, id: string, revision: number): Promise<void> {
    await tx.query('update authored_policies set revision = $2 where id = $1', [id, revision]);
  }
}

const summary = `policy_id as "policyId", version, state, metadata, actor, created_at as "createdAt"`;

const versionIn = (stage: Stage) =>
  `(select version from policy_versions where policy_id = id and state = '${stage}') as ${stage}`;
const policies = `
  select id, scope, revision, actor, created_at,
         (select max(version) from policy_versions where policy_id = id) as latest,
         ${versionIn('shadow')}, ${versionIn('warn')}, ${versionIn('enforce')}
  from authored_policies`;

type VersionRow = Omit<VersionSummary, 'createdAt'> & { readonly createdAt: Date };

interface PolicyRow extends Record<Stage, number | null> {
  readonly id: string;
  readonly scope: PolicyScope;
  readonly revision: number;
  readonly latest: number;
  readonly actor: string;
  readonly created_at: Date;
}

function toPolicy({ created_at, latest, shadow, warn, enforce, ...row }: PolicyRow): AuthoredPolicy {
  return {
    ...row,
    latestVersion: latest,
    inForce: { shadow, warn, enforce },
    createdAt: created_at.toISOString(),
  };
}
