import { Authorisation, type Principal } from '#access';
import { Injectable } from '@nestjs/common';
import { columnResolver } from '../contracts/index.js';
import { isSeen, lineageSight, type Reader, spanOf, stronger, type View } from '../edges/index.js';
import { type ContractSubscription, SubscriptionsStore } from '../subscriptions/index.js';
import type { ConsumersPage, ConsumersQuery, FoundConsumer } from './consumers-query.js';
import { ReadersStore, type ConsumerName, type ReaderFilter, type ReadInterval } from './readers.store.js';

/** More intervals than this are not shown on one page. */
const mostIntervals = 50_000;

/** One page of an answer, and whether it holds all there is. */
export interface FoundConsumers extends Omit<ConsumersPage, 'next'> {
  /** The last reader of this page, when there are more. */
  readonly last: Reader | null;
}

/** Answers who reads a contract, a product, or some columns: at any time, as known at any time. */
@Injectable()
export class FindConsumers {
  constructor(
    private readonly readers: ReadersStore,
    private readonly authorisation: Authorisation,
    private readonly subscriptions: SubscriptionsStore,
  ) {}

  /** Those that the caller sees; how many they do not is in `hidden`. */
  async find(query: ConsumersQuery, caller: Principal): Promise<FoundConsumers> {
    const now = new Date();
    const { knownAt, evidence, derivation } = query;
    const view: View = { span: spanOf(query.asOf, now), knownAt, evidence, derivation };
    const sight = await lineageSight(this.authorisation, caller);
    const filter = { ...(await this.filterOf(query, view)), sight };
    const listed = await this.readers.list(filter, query.limit + 1);
    const page = listed.slice(0, query.limit);
    const intervals = await this.readers.intervals(page, filter, mostIntervals + 1);
    const names = await this.readers.names(
      [...new Set(page.map(({ consumerId }) => consumerId))],
      query.knownAt,
    );
    const isNow = query.asOf === undefined && query.knownAt === undefined;
    const subscribed = isNow ? await this.subscriptions.of(page) : [];
    const more = listed.length > page.length;
    const cut = intervals.length > mostIntervals;
    return {
      items: found(page, intervals.slice(0, mostIntervals), names, subscribed),
      asOf: query.asOf ?? now.toISOString(),
      knownAt: query.knownAt ?? now.toISOString(),
      complete: !more && !cut,
      truncatedBy: cut ? 'columns' : more ? 'limit' : null,
      hidden: await this.readers.hidden(filter),
      last: more ? (page.at(-1) ?? null) : null,
    };
  }

  private async filterOf(query: ConsumersQuery, view: View): Promise<Omit<ReaderFilter, 'sight'>> {
    const contractIds = await this.contractsOf(query, view);
    const paths = query.columns && (await this.pathsOf(query.columns, contractIds));
    return { view, contractIds, consumerId: query.consumer, paths, after: query.after };
  }

  private async contractsOf(
    { contract, product, asOf }: ConsumersQuery,
    view: View,
  ): Promise<string[] | undefined> {
    if (product === undefined) return contract === undefined ? undefined : [contract];
    // Reads are asked for up to now by default, but offers as they stand: what a product gave up is no longer its own.
    const span = spanOf(asOf ?? new Date().toISOString(), new Date());
    const offered = await this.readers.offeredBy(product, { ...view, span });
    return contract === undefined ? offered : offered.filter((id) => id === contract);
  }

  /** Names as the contracts spell them, beside what was asked: a consumer may have read an unknown column of that name. */
  private async pathsOf(columns: readonly string[], contractIds: readonly string[] = []): Promise<string[]> {
    const paths = new Set(columns);
    for (const id of contractIds) {
      const shape = await this.readers.shape(id);
      if (shape) columns.map(columnResolver(shape)).forEach((path) => paths.add(path));
    }
    return [...paths];
  }
}

function found(
  readers: readonly Reader[],
  intervals: readonly ReadInterval[],
  names: readonly ConsumerName[],
  subscribed: readonly ContractSubscription[],
): FoundConsumer[] {
  const byReader = new Map<string, ReadInterval[]>(readers.map((reader) => [keyOf(reader), []]));
  for (const interval of intervals) byReader.get(keyOf(interval))?.push(interval);
  const byId = new Map(names.map((name) => [name.id, name]));
  return readers.map((reader) => {
    const { owner = null, domain = null } = byId.get(reader.consumerId) ?? {};
    const consumer = { id: reader.consumerId, owner, domain };
    return {
      consumer,
      contractId: reader.contractId,
      ...summaryOf(byReader.get(keyOf(reader)) ?? []),
      subscriptions: subscribed.filter((it) => keyOf(it) === keyOf(reader)).map(toSubscription),
    };
  });
}

type Summary = Omit<FoundConsumer, 'consumer' | 'contractId' | 'subscriptions'>;

function summaryOf(intervals: readonly ReadInterval[]): Summary {
  const seen = intervals.filter(({ evidence }) => isSeen(evidence));
  const latest = [...seen].sort((a, b) => timeOf(b.to) - timeOf(a.to));
  return {
    columns: intervals.map(toColumn),
    purpose: latest.find(({ purpose }) => purpose !== null)?.purpose ?? null,
    evidence: intervals.map(({ evidence }) => evidence).reduce(stronger, 'granted'),
    by: heldEvidence(intervals),
    lastSeen: latest[0]?.to?.toISOString() ?? null,
  };
}

/** The span that each grade of evidence covers, with its gaps: they are in the columns. */
function heldEvidence(intervals: readonly ReadInterval[]): Summary['by'] {
  const grades = [...new Set(intervals.map(({ evidence }) => evidence))];
  grades.sort((a, b) => (stronger(a, b) === a ? -1 : 1));
  return grades.map((evidence) => {
    const own = intervals.filter((interval) => interval.evidence === evidence);
    const ends = own.map(({ to }) => to);
    const last = ends.includes(null) ? null : new Date(ends.map(timeOf).reduce((a, b) => Math.max(a, b)));
    const first = new Date(own.map(({ from }) => from.getTime()).reduce((a, b) => Math.min(a, b)));
    return { evidence, from: first.toISOString(), to: last?.toISOString() ?? null };
  });
}

function toSubscription(seen: ContractSubscription): FoundConsumer['subscriptions'][number] {
  const { cluster, groupId: group, topic, state, members, committed } = seen;
  return {
    cluster,
    group,
    topic,
    state,
    clients: members.map(({ client, host }) => ({ id: client, host })),
    committed,
    firstSeen: seen.firstSeen.toISOString(),
    movedAt: seen.movedAt.toISOString(),
    idleSince: seen.idleSince?.toISOString() ?? null,
    seenAt: seen.seenAt.toISOString(),
  };
}

function toColumn(interval: ReadInterval): FoundConsumer['columns'][number] {
  const { path, evidence, derivation, purpose, known, from, to } = interval;
  return {
    path: path === '' ? null : path,
    known: path === '' || known,
    evidence,
    derivation,
    purpose,
    from: from.toISOString(),
    to: to?.toISOString() ?? null,
  };
}

function timeOf(date: Date | null): number {
  return date?.getTime() ?? 0;
}

function keyOf({ contractId, consumerId }: Reader): string {
  return JSON.stringify([contractId, consumerId]);
}
