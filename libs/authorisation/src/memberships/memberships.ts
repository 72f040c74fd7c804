import { DomainSources, type DomainRevision, type DomainSource } from '#access';
import { ChangeFeed } from '#persistence';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { teamsOf } from './domain-teams.js';
import { MembershipIndex } from './membership-index.js';

/**
 * Who belongs where, in memory. PostgreSQL tells of every domain that is written; what this process writes itself counts at
 * once. While it cannot hear, it reads all domains anew for whoever asks.
 */
@Injectable()
export class Memberships implements OnApplicationShutdown {
  private index = new MembershipIndex();
  /** What is being read and not complete yet. */
  private next: MembershipIndex | undefined;
  private feed: ChangeFeed | undefined;
  /** Whether every change since the domains were read is known of. */
  private isCurrent = false;
  private hears = false;
  /** How often what was known became doubtful: what was begun to be read before is then not enough. */
  private gaps = 0;
  private reading: Promise<MembershipIndex> | undefined;

  constructor(private readonly sources: DomainSources) {
    sources.onWritten((written) => this.put(written));
  }

  /** All domains' teams as they are now; a promise only where they have to be read first. Rejects when they cannot be. */
  current(): MembershipIndex | Promise<MembershipIndex> {
    if (this.isCurrent) return this.index;
    const source = this.sources.first();
    if (!source) return this.index;
    this.feed ??= this.follow(source);
    this.reading ??= this.readAll(source).finally(() => (this.reading = undefined));
    return this.reading;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.feed?.close();
  }

  private follow(source: DomainSource): ChangeFeed {
    return new ChangeFeed({
      url: source.url,
      channel: source.channel,
      onChange: (id) => void this.readOne(source, id).catch(() => this.doubt(this.hears)),
      onGap: (connected) => this.doubt(connected),
    });
  }

  private doubt(connected: boolean): void {
    this.hears = connected;
    this.isCurrent = false;
    this.gaps += 1;
  }

  private async readOne(source: DomainSource, id: string): Promise<void> {
    const [found] = await source.some([id]);
    if (found) this.put(found);
    else this.index.remove(id);
  }

  /** What is being read meanwhile may have been read before this was written. */
  private put({ domain, revision }: DomainRevision): void {
    const teams = teamsOf(domain, revision);
    this.index.put(teams);
    this.next?.put(teams);
  }

  private async readAll(source: DomainSource): Promise<MembershipIndex> {
    const before = this.gaps;
    const index = (this.next = new MembershipIndex());
    for (const { domain, revision } of await source.all()) index.put(teamsOf(domain, revision));
    this.index = index;
    this.next = undefined;
    this.isCurrent = this.hears && this.gaps === before;
    return index;
  }
}
