import type { Domain } from '#contracts/domains';

/** A domain as it was written. */
export interface DomainRevision {
  readonly revision: number;
  readonly domain: Domain;
}

/** Where a service keeps the domains that it knows of. */
export interface DomainSource {
  all(): Promise<readonly DomainRevision[]>;
  /** Those of these domains that there are. */
  some(ids: readonly string[]): Promise<readonly DomainRevision[]>;
  /** The database that NOTIFYs `channel` of the id of each domain that is written. */
  readonly url: string;
  readonly channel: string;
}

type Listener = (written: DomainRevision) => void;

/** The domains, from which it follows who belongs where. Services that know of domains add themselves when the process starts. */
export class DomainSources {
  private readonly sources: DomainSource[] = [];
  private readonly listeners: Listener[] = [];

  /** @param ofRecord whether it is this source whose word counts, where several services of a process know of domains */
  add(source: DomainSource, { ofRecord = false } = {}): void {
    if (ofRecord) this.sources.unshift(source);
    else this.sources.push(source);
  }

  /** The source whose word counts; undefined in a process that knows of no domains. */
  first(): DomainSource | undefined {
    return this.sources[0];
  }

  /** Tells this process at once of what it has committed itself; others hear it from the database. */
  written(domain: DomainRevision): void {
    for (const listener of this.listeners) listener(domain);
  }

  /** Calls `listener` with every domain that this process writes from now on. */
  onWritten(listener: Listener): void {
    this.listeners.push(listener);
  }
}
