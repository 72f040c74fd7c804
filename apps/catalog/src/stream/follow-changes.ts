import { Authorisation, type Principal } from '#access';
import { Injectable } from '@nestjs/common';
import { Readable } from 'node:stream';
import { isSeen, type Sights, streamed, type StreamedKind, streamedKinds, type Told } from './told.js';
import { ToldChanges } from './told-changes.js';

/** What changes within so long is told at once: a change set of a hundred products is one thing to read anew. */
const gatherMs = 200;
const heartbeatMs = 15_000;
/** Of more things than this, only the kind is told. */
const mostIds = 50;

/** Gives out streams of what changes, each for what its caller sees. */
@Injectable()
export class FollowChanges {
  constructor(
    private readonly changes: ToldChanges,
    private readonly authorisation: Authorisation,
  ) {}

  /** Server-sent events until the caller leaves, or for so many seconds: what was taken from somebody meanwhile ends their stream, too. */
  async follow(caller: Principal, seconds: number): Promise<Readable> {
    const sights = await this.sightsOf(caller);
    return new ChangeStream(this.changes, sights, seconds * 1_000);
  }

  private async sightsOf(caller: Principal): Promise<Sights> {
    const pairs = streamedKinds.map(async (kind) => {
      const { right, seenAs } = streamed[kind];
      return [kind, await this.authorisation.sight(caller, right, seenAs)] as const;
    });
    return Object.fromEntries(await Promise.all(pairs)) as Sights;
  }
}

class ChangeStream extends Readable {
  private readonly gathered = new Map<StreamedKind, Set<string>>();
  private readonly timers: NodeJS.Timeout[];
  private readonly leave: () => void;
  private telling: NodeJS.Timeout | undefined;

  constructor(
    changes: ToldChanges,
    private readonly sights: Sights,
    longestMs: number,
  ) {
    super();
    this.leave = changes.add({
      hear: (told) => this.gather(told),
      missed: () => this.say('missed', {}),
      end: () => this.push(null),
    });
    this.timers = [
      setInterval(() => this.push(': still here\n\n'), heartbeatMs),
      setTimeout(() => this.push(null), longestMs),
    ];
    this.say('began', {});
  }

  override _read(): void {
    // What there is to tell is pushed when it comes.
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.leave();
    this.timers.forEach((it) => clearTimeout(it));
    clearTimeout(this.telling);
    done(error);
  }

  private gather(told: Told): void {
    if (!isSeen(told, this.sights)) return;
    const ids = this.gathered.get(told.kind) ?? new Set();
    this.gathered.set(told.kind, ids.add(told.id));
    this.telling ??= setTimeout(() => this.tell(), gatherMs);
  }

  private tell(): void {
    this.telling = undefined;
    for (const [kind, ids] of this.gathered) this.say('changed', { kind, ids: [...ids].slice(0, mostIds) });
    this.gathered.clear();
  }

  /** Whoever reads too slowly to take what waits is sent away, and begins anew. */
  private say(event: string, data: object): void {
    if (this.readableEnded || this.destroyed) return;
    if (!this.push(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`) && this.readableLength > 1_000_000)
      this.destroy();
  }
}
