import { printJson } from '#exact-json';
import { Clock } from '#clock';
import type { DataProduct } from '#contracts/documents';
import { ownerOf } from '#document-readers';
import { judgeInput, type Standing } from '#evaluation';
import { uuidv7 } from '#ids';
import { Transactions, type Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { ExcuseSources, StandingInputs } from '../evaluation/index.js';
import { FollowInForce, PolicySets } from '../in-force/index.js';
import { compareFindings } from './compare-findings.js';
import { ReScanQueueStore, type Waiting } from './re-scan-queue.store.js';
import { findingsOf, type StandingFinding } from './standing-finding.js';
import { type OpenedFinding, type ScannedProduct, StandingFindingsStore } from './standing-findings.store.js';

/** Longer than some products take: what a replica that died had begun is judged by another one then. */
const leaseMs = 60_000;
const atOnce = 50;

/** A product, and everything that policies say of it and of what it offers. */
interface Judged extends Pick<ScannedProduct, 'productId' | 'domain' | 'owner'> {
  readonly findings: readonly StandingFinding[];
}

/** Judges products anew that something has changed for, and keeps what became of their findings. */
@Injectable()
export class ReScanProducts {
  private readonly worker = randomUUID();

  constructor(
    private readonly queue: ReScanQueueStore,
    private readonly findings: StandingFindingsStore,
    private readonly standing: StandingInputs,
    private readonly policies: PolicySets,
    private readonly inForce: FollowInForce,
    private readonly excuses: ExcuseSources,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /**
   * Judges some of those that wait, and writes all that came of it at once: who dies meanwhile has done nothing. Resolves with how
   * many there were.
   */
  async some(): Promise<number> {
    const now = this.clock.now();
    const waiting = await this.queue.claim(this.worker, now, new Date(now.getTime() + leaseMs), atOnce);
    if (waiting.length === 0) return 0;
    // What they wait for was committed before they did: it has to hold here too.
    await Promise.all([this.inForce.refresh(), this.excuses.refresh()]);
    const judged = await this.judge(waiting.map(({ productId }) => productId));
    await this.transactions.run((tx) => this.write(tx, waiting, judged, now));
    return waiting.length;
  }

  private async judge(productIds: readonly string[]): Promise<ReadonlyMap<string, Judged>> {
    const all = await this.standing.of(productIds);
    const found = await Promise.all(all.map(async (it) => ({ it, findings: await this.findingsIn(it) })));
    const ofProduct = (id: string) => found.filter(({ it }) => it.productId === id);
    const documents = new Map(
      all
        .filter(({ input }) => input.change.kind === 'DataProduct')
        .map(({ productId, input }) => [productId, input.product?.document as DataProduct | undefined]),
    );
    return new Map(
      productIds.map((productId) => {
        const document = documents.get(productId);
        const owner = (document && ownerOf(document)?.username) ?? null;
        const its = ofProduct(productId).flatMap(({ findings }) => findings);
        return [productId, { productId, domain: document?.domain ?? null, owner, findings: its }];
      }),
    );
  }

  /** By the policies that are in force, with the waivers that hold: as the gate would, were it said again. */
  private async findingsIn({ input }: Standing): Promise<StandingFinding[]> {
    const { deciding } = this.policies.inForce().at((input.scopes ?? []) as never);
    const excuses = await this.excuses.excusesFor(input, input.now);
    const text = { text: printJson(input), now: input.now };
    const { judgement } = await judgeInput(this.policies, { deciding, shadow: [] }, text, excuses);
    this.excuses.noteUse(
      judgement.excuses.map(({ id }) => id),
      input.now,
      're-scan',
    );
    return findingsOf(input, judgement);
  }

  private async write(
    tx: Tx,
    waiting: readonly Waiting[],
    judged: ReadonlyMap<string, Judged>,
    at: Date,
  ): Promise<void> {
    const ids = waiting.map(({ productId }) => productId);
    const held = new Set(await this.queue.hold(tx, this.worker, ids));
    const mine = waiting.filter(({ productId }) => held.has(productId));
    const [open, before] = await Promise.all([
      this.findings.open(tx, [...held]),
      this.findings.judgedBefore(tx, [...held]),
    ]);
    const [opened, closed, causes]: [OpenedFinding[], string[], (readonly string[])[]] = [[], [], []];
    for (const { productId, causes: openedBy } of mine) {
      const its = judged.get(productId);
      if (!its) continue;
      const change = compareFindings(
        open.filter((it) => it.productId === productId),
        its.findings,
      );
      // How things stood when it was first looked at is no news, unless it is new itself.
      const isTold = !before.has(productId) && openedBy.every((it) => it === 'time');
      const { domain, owner } = its;
      opened.push(
        ...change.opened.map((it) => {
          return {
            ...it,
            id: uuidv7(at.getTime()),
            productId,
            domain,
            owner,
            openedBy,
            isTold: isTold || !isNews(it),
          };
        }),
      );
      closed.push(...change.closed);
      causes.push(...change.closed.map(() => openedBy));
    }
    await this.findings.add(tx, opened, at);
    await this.findings.close(tx, closed, causes, at);
    await this.findings.scanned(
      tx,
      mine.flatMap(({ productId }) => countedOf(judged.get(productId))),
      at,
    );
    await this.queue.finish(tx, mine);
  }
}

/** What is waived, or has no say, need not be mended. */
function isNews({ level, waiver }: StandingFinding): boolean {
  return waiver === null && level !== 'note';
}

function countedOf(judged: Judged | undefined): ScannedProduct[] {
  if (!judged) return [];
  const { findings, ...product } = judged;
  const counts = ({ waiver }: StandingFinding) => waiver === null;
  const denies = ({ level }: StandingFinding) => level === 'deny' || level === 'error';
  return [
    {
      ...product,
      denied: findings.filter((it) => counts(it) && denies(it)).length,
      warned: findings.filter((it) => counts(it) && it.level === 'warn').length,
      waived: findings.filter((it) => !counts(it)).length,
    },
  ];
}
