import { Migration, type Tx } from '#persistence';

/** How the registry is configured and which modes it is in: for everything, for contexts, for subjects. */
export class RegistryConfigs1763900000002 extends Migration {
  async apply(tx: Tx): Promise<void> {
    for (const statement of statements) await tx.query(statement);
  }
}

// A scope is a subject, a context as ':.name:', or empty for everything.
const statements = [
  `create table registry_configs (
     scope      text primary key,
     config     json,
     revision   int not null,
     actor      text not null,
     updated_at timestamptz not null
   )`,
  `create table registry_modes (
     scope      text primary key,
     mode       text,
     revision   int not null,
     actor      text not null,
     updated_at timestamptz not null
   )`,
];
