import { Migration, type Tx } from '#persistence';

/**
 * Members of domains that were heard of before, as far as they were kept: who owns them is known when they are written again.
 */
export class KnowTeams1764700000002 extends Migration {
  async apply(tx: Tx): Promise<void> {
    await tx.query(`
      insert into domains (id, revision, document)
      select domain_id, revision, json_build_object('id', domain_id, 'name', domain_id, 'teams', json_build_array(
        json_build_object('id', domain_id, 'members', (
          select coalesce(json_agg(json_build_object('id', member)), '[]') from unnest(members) as member))))
      from people on conflict do nothing`);
  }
}
