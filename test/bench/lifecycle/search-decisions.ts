import { uuidv7 } from '#ids';
import type { Db } from '#persistence';
import { percentile, rounded } from '../load/summarise.js';

/** Rows of one statement. */
const together = 20_000;
const asked = 40;
const dayMs = 86_400_000;
const [products, policies] = [10_000, 50];

/**
 * Writes so many decisions of the last year beside those that are there. Who asked, what was to change and which policy found
 * something is as uneven as it is in life: the busiest caller asked for a seventh of all, the others for ever less.
 */
export async function fillDecisions(db: Db, count: number): Promise<void> {
  for (let from = 0; from < count; from += together)
    await db.transaction(async (tx) => {
      // What nobody decided is no leaf of the log.
      await tx.query('set local session_replication_role = replica');
      await tx.query(fillSql, [from, Math.min(count, from + together) - 1, count]);
    });
  await db.query('vacuum analyze decisions');
}

const fillSql = `
  insert into decisions
    (id, chain, seq, purpose, verdict, actor, at, targets, terms, decision, inputs, previous_hash, hash, seal)
  select overlay(overlay(overlay(md5(n::text) placing lpad(to_hex(ms), 12, '0') from 1) placing '7' from 13) placing '8' from 17)::uuid,
         chain, -1000000000 - n, 'gate', verdict, 'caller-' || caller, to_timestamp(ms / 1000.0),
         array['DataContract:contract-' || product],
         array['product:product-' || product, 'label:pullRequest=' || n / 3] ||
           case when verdict = 'pass' and n % 2 = 0 then '{}'::text[] else array['policy:RULE-' || policy] end,
         decision, '[]', '', '', ''
  from (select chain, decision from decisions where purpose = 'gate' order by id limit 1) one,
       generate_series($1::bigint, $2::bigint) n,
       lateral (select (hashint8(n) & 65535) / 65536.0 as a, (hashint8(n + 4294967296) & 65535) / 65536.0 as b,
                       (hashint8(n * 31) & 1048575) / 1048576.0 as c) chance,
       lateral (select floor(300 * a * a * a)::int as caller, floor(${policies} * b * b)::int as policy,
                       floor(${products} * c * c)::int as product,
                       case when n % 20 = 0 then 'fail' when n % 20 < 4 then 'warn' else 'pass' end as verdict,
                       (extract(epoch from now()) * 1000)::bigint - ($3::bigint - n) * 31536000000 / $3::bigint as ms) made`;

type Question = (nth: number) => Record<string, string>;

const policy: Question = (nth) => ({ policy: `RULE-${nth % policies}` });
const product: Question = (nth) => ({ product: `product-${(nth * 251) % products}` });
const actor: Question = (nth) => ({ actor: `caller-${(nth * 7) % 300}` });
const daysAgo = (days: number) => new Date(Date.now() - days * dayMs);
/** The cursor of a page behind an id. */
const behind = (id: string) => Buffer.from(JSON.stringify([id])).toString('base64url');
const failed = { verdict: 'fail' };

/** What is asked, by its name: of each the frequent and the rare in turn. */
const questions: Readonly<Record<string, Question>> = {
  newest: () => ({}),
  refused: () => failed,
  product,
  policy,
  actor,
  label: (nth) => ({ label: `pullRequest=${nth * 8_191}` }),
  target: (nth) => ({ target: `DataContract:contract-${(nth * 251) % products}` }),
  'of a day': (nth) => ({ from: daysAgo(nth * 9 + 1).toISOString(), to: daysAgo(nth * 9).toISOString() }),
  'policy, refused': (nth) => ({ ...policy(nth), ...failed }),
  'actor, refused': (nth) => ({ ...actor(nth), ...failed }),
  'actor and policy': (nth) => ({ ...actor(nth), ...policy(nth) }),
  'product and policy': (nth) => ({ ...product(nth), ...policy(nth) }),
  'policy, half a year back': (nth) => ({ ...policy(nth), after: behind(uuidv7(daysAgo(182).getTime())) }),
};

/** How long answers take, in milliseconds. */
interface Took {
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** Asks each question some times, one after the other, once all have been asked before. */
export async function searchDecisions(
  url: string,
): Promise<Took & { readonly byQuestion: Record<string, Took> }> {
  for (const question of Object.values(questions)) await ask(url, question(1));
  const took: Record<string, number[]> = {};
  for (let nth = 0; nth < asked; nth += 1)
    for (const [name, question] of Object.entries(questions))
      (took[name] ??= []).push(await ask(url, question(nth)));
  const byQuestion = Object.fromEntries(Object.entries(took).map(([name, all]) => [name, tookOf(all)]));
  return { ...tookOf(Object.values(took).flat()), byQuestion };
}

async function ask(url: string, query: Record<string, string>): Promise<number> {
  const began = performance.now();
  const response = await fetch(`${url}/api/v1/decisions?${new URLSearchParams(query).toString()}`);
  const text = await response.text();
  if (!response.ok) throw new Error(`${JSON.stringify(query)} was answered ${response.status}: ${text}`);
  return performance.now() - began;
}

function tookOf(all: readonly number[]): Took {
  const sorted = all.toSorted((a, b) => a - b);
  return { p50Ms: rounded(percentile(sorted, 0.5)), p99Ms: rounded(percentile(sorted, 0.99)) };
}
