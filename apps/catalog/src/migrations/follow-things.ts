import { Migration, type Tx } from '#persistence';

/** What people follow, what waits to be told to them, and what they say of products. */
export class FollowThings1767000000068 extends Migration {
  async apply(tx: Tx): Promise<void> {
    for (const statement of statements) await tx.query(statement);
  }
}

const statements = [
  `create table if not exists follows (
     id       uuid primary key,
     follower text not null,
     kind     text not null,
     target   text not null,
     how      text not null,
     since    timestamptz not null
   )`,
  'create unique index if not exists follows_once on follows (follower, kind, target)',
  'create index if not exists follows_of_target on follows (target, kind)',
  `create table if not exists follow_items (
     id       bigint generated always as identity primary key,
     follower text not null,
     at       timestamptz not null,
     title    text not null,
     text     text not null,
     link     text not null
   )`,
  'create index if not exists follow_items_in_turn on follow_items (at)',
  'create index if not exists follow_items_of_follower on follow_items (follower, id)',
  `create table if not exists ratings (
     product text not null,
     rater   text not null,
     stars   int not null,
     words   text,
     at      timestamptz not null,
     primary key (product, rater)
   )`,
  `create table if not exists questions (
     id       uuid primary key,
     product  text not null,
     asker    text not null,
     text     text not null,
     asked_at timestamptz not null
   )`,
  'create index if not exists questions_of_product on questions (product, id)',
  `create table if not exists question_answers (
     id          uuid primary key,
     question_id uuid not null references questions (id),
     actor       text not null,
     text        text not null,
     at          timestamptz not null
   )`,
  'create index if not exists question_answers_of_question on question_answers (question_id, id)',
];
