import { type Tx, type Write, writeTogether } from '#persistence';
import { Injectable } from '@nestjs/common';
import { type Content, contentOf, type Flowing, flowsOf, joinContent } from '../folding/index.js';
import { type DatedChange, DatasetChangesStore } from './dataset-changes.store.js';
import { EventsStore } from './events.store.js';
import { FindEndings } from './find-endings.js';
import { GraphStore } from './graph.store.js';
import { IntervalsStore, type ProvenInterval } from './intervals.store.js';
import { type ReceivedEvent, type Source, type SourcedEvent, sourceOf } from './received-event.js';
import { RecordFacts } from './record-facts.js';
import { RunsStore } from './runs.store.js';
import { TouchedStore } from './touched.store.js';

/** What is known of a source before and after events. */
interface Progress {
  readonly source: Source;
  readonly before: Flowing;
  readonly now: Flowing;
}

/** What was new of some events. */
export interface Recorded {
  /** The digests of those that had not come before. */
  readonly added: Set<string>;
  /** Ids of the runs, jobs and datasets whose word they were. */
  readonly sources: readonly string[];
}

const nothing: Flowing = { flows: [], intervals: [] };

/** Records OpenLineage events: each as proof, and the graph that follows from all of them. */
@Injectable()
export class RecordEvents {
  constructor(
    private readonly events: EventsStore,
    private readonly runs: RunsStore,
    private readonly graph: GraphStore,
    private readonly intervals: IntervalsStore,
    private readonly facts: RecordFacts,
    private readonly touched: TouchedStore,
    private readonly changes: DatasetChangesStore,
    private readonly endings: FindEndings,
  ) {}

  async record(tx: Tx, received: readonly ReceivedEvent[]): Promise<Recorded> {
    const byDigest = new Map(received.map((it) => [it.read.digest, it]));
    const events = [...byDigest.values()].map((it) => ({ ...it, source: sourceOf(it) }));
    await this.changes.guard(tx, events.flatMap(changesOf).some(isDrop));
    const added = await this.events.add(tx, events);
    const fresh = events.filter(({ read }) => added.has(read.digest));
    if (fresh.length > 0) {
      await this.fold(tx, fresh);
      await this.facts.record(tx, fresh);
    }
    return { added, sources: [...new Set(fresh.map(({ source }) => source.id))] };
  }

  private async fold(tx: Tx, events: readonly SourcedEvent[]): Promise<void> {
    const fresh = await this.changes.add(tx, events.flatMap(changesOf));
    const dropped = fresh.map(({ dataset }) => dataset);
    const concerned = dropped.length > 0 ? await this.changes.saidToGoOn(tx, dropped) : [];
    const sources = new Map([...concerned, ...events.map(({ source }) => source)].map((it) => [it.id, it]));
    const known = await this.runs.hold(tx, [...sources.values()]);
    const contents = joined(events, known);
    const all = new Map([...known, ...contents]);
    const endings = await this.endings.of(tx, [...all.values(), ...known.values()], fresh, events);
    const progress = [...all].map(([id, now]): Progress => {
      const source = sources.get(id) as Source;
      const before = known.get(id);
      return {
        source,
        before: before ? flowsOf(before, source.job, endings.before) : nothing,
        now: flowsOf(now, source.job, endings.now),
      };
    });
    const nodes = new Map(events.flatMap(({ read }) => read.parts.nodes).map((node) => [node.id, node]));
    const change = changeOf(progress);
    await writeTogether(tx, [
      this.graph.addNodes([...nodes.values()]),
      this.runs.keep(contents),
      ...this.flowing(progress, change, new Date()),
    ]);
    await this.touched.seen(tx, change.come);
    await this.touched.corrected(tx, corrected(change));
  }

  private flowing(progress: readonly Progress[], { gone, come }: Change, at: Date): Write[] {
    const flows = [...new Map(progress.flatMap(newFlows).map((flow) => [flow.id, flow])).values()];
    return [
      ...(flows.length > 0 ? [this.graph.addFlows(flows), this.graph.addEnds(flows)] : []),
      ...(flows.some(({ fields }) => fields.length > 0) ? [this.graph.addFields(flows)] : []),
      ...(gone.length > 0 ? [this.intervals.supersede(gone, at)] : []),
      ...(come.length > 0 ? [this.intervals.add(come, at)] : []),
    ];
  }
}

function changesOf({ read: { at, parts } }: ReceivedEvent): DatedChange[] {
  return parts.changes.map((it) => ({ ...it, at: new Date(at) }));
}

function isDrop({ change }: DatedChange): boolean {
  return change === 'DROP';
}

/** What is held of when flows were no more, and what is instead. */
interface Change {
  readonly gone: readonly ProvenInterval[];
  readonly come: readonly ProvenInterval[];
}

function changeOf(progress: readonly Progress[]): Change {
  return {
    gone: progress.flatMap((it) => without(provenBy(it.source, it.before), provenBy(it.source, it.now))),
    come: progress.flatMap((it) => without(provenBy(it.source, it.now), provenBy(it.source, it.before))),
  };
}

/** The flows that were not for as long as was held before, by the same word; mostly a run only goes on. */
function corrected({ gone, come }: Change): string[] {
  const lasting = new Map(come.map(({ source, flow, to }) => [`${source} ${flow}`, to ?? Infinity]));
  return gone
    .filter(({ source, flow, to }) => (lasting.get(`${source} ${flow}`) ?? -Infinity) < (to ?? Infinity))
    .map(({ flow }) => flow);
}

function joined(events: readonly SourcedEvent[], known: ReadonlyMap<string, Content>): Map<string, Content> {
  const contents = new Map<string, Content>();
  for (const event of events) {
    const content = contentOf(event.read);
    if (content === undefined) continue;
    const { id } = event.source;
    const before = contents.get(id) ?? known.get(id);
    contents.set(id, before === undefined ? content : joinContent(before, content));
  }
  return contents;
}

function newFlows({ before, now }: Progress) {
  const known = new Set(before.flows.map(({ id }) => id));
  return now.flows.filter(({ id }) => !known.has(id));
}

function provenBy(source: Source, { intervals }: Flowing): ProvenInterval[] {
  const evidence = source.run === null ? 'declared' : 'observed';
  return intervals.map((it) => ({ ...it, source: source.id, evidence }));
}

function without(some: readonly ProvenInterval[], others: readonly ProvenInterval[]): ProvenInterval[] {
  const keyOf = ({ flow, from, to }: ProvenInterval) => `${flow} ${from} ${to}`;
  const known = new Set(others.map(keyOf));
  return some.filter((it) => !known.has(keyOf(it)));
}
