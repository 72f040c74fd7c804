import {
  defaultEvolution,
  type Base,
  type ChangeSet,
  type Evolution,
  type RegisteredDocument,
  type RegisteredSubject,
  type SchemaChange,
  type SchemaVersion,
} from '#contracts/change-sets';
import type { DataContract, DataProduct } from '#contracts/documents';
import { offeredContracts } from '#document-readers';
import { gathered } from './gathered.js';

/** A base, indexed by what is looked up in it; and the schemas of a set that stands on it, to be referred to. */
export class Registered {
  private readonly documents = new Map<string, RegisteredDocument>();
  private readonly bySubject = new Map<string, RegisteredSubject>();
  private readonly begun = new Map<string, Evolution>();
  private readonly byDomain = new Map<string, Base['domains'][number]>();
  private readonly byContract: ReadonlyMap<string, readonly RegisteredSubject[]>;
  private readonly offering: ReadonlyMap<string, readonly DataProduct[]>;
  private readonly upstream = new Map<string, RegisteredDocument>();
  private readonly offeringUpstream = new Map<string, RegisteredDocument>();

  private readonly coming = new Map<string, SchemaChange>();

  constructor(
    readonly base: Base,
    { changes }: Pick<ChangeSet, 'changes'> = { changes: [] },
  ) {
    for (const it of changes) if (it.kind === 'Schema') this.coming.set(it.subject, it);
    for (const it of base.documents) this.documents.set(`${it.kind} ${it.id}`, it);
    for (const it of base.subjects) this.bySubject.set(it.subject, it);
    for (const it of base.evolutions ?? []) this.begun.set(it.subject, it.evolution);
    for (const it of base.domains) this.byDomain.set(it.id, it);
    this.byContract = gathered(base.subjects, ({ contractId }) => [contractId]);
    this.offering = gathered(this.products(), offeredContracts);
    for (const it of base.upstreams ?? []) this.addUpstream(it);
  }

  document(kind: RegisteredDocument['kind'], id: string): RegisteredDocument | undefined {
    return this.documents.get(`${kind} ${id}`);
  }

  product(id: string): DataProduct | undefined {
    return this.document('DataProduct', id)?.document as DataProduct | undefined;
  }

  contract(id: string): DataContract | undefined {
    return this.document('DataContract', id)?.document as DataContract | undefined;
  }

  products(): DataProduct[] {
    return this.base.documents
      .filter(({ kind }) => kind === 'DataProduct')
      .map(({ document }) => document as DataProduct);
  }

  subject(name: string): RegisteredSubject | undefined {
    return this.bySubject.get(name);
  }

  /** How a subject may evolve as the registry is configured for it, there or not. */
  evolution(name: string): Evolution {
    return this.subject(name)?.evolution ?? this.begun.get(name) ?? defaultEvolution;
  }

  /** A version of a wire schema: a registered one, or the next, which the set is to add. */
  schemaVersion(subject: string, version: number): SchemaVersion | undefined {
    const versions = this.subject(subject)?.versions ?? [];
    return versions.find((it) => it.version === version) ?? this.comingVersion(subject, version);
  }

  /** The change of the set that is to add this version, if one is. */
  comingVersion(subject: string, version: number): (SchemaChange & SchemaVersion) | undefined {
    const coming = this.coming.get(subject);
    const last = this.subject(subject)?.lastVersion ?? 0;
    return coming && version === last + 1 ? { ...coming, version } : undefined;
  }

  /** The same, were these schemas to be added too: by themselves, or to subjects that import what the set changes. */
  supposing(changes: readonly SchemaChange[]): Registered {
    const { subjects, referrers } = this.base;
    const base = { ...this.base, subjects: [...referrers, ...subjects] };
    return new Registered(base, { changes: [...this.coming.values(), ...changes] });
  }

  subjectsOf(contractId: string): readonly RegisteredSubject[] {
    return this.byContract.get(contractId) ?? [];
  }

  domain(id: string): Base['domains'][number] | undefined {
    return this.byDomain.get(id);
  }

  /** The product whose output port keeps this contract. */
  productOffering(contractId: string): DataProduct | undefined {
    return this.offering.get(contractId)?.[0];
  }

  /** A contract that something named is made from. */
  upstreamContract(id: string): RegisteredDocument | undefined {
    return this.upstream.get(id);
  }

  /** The product upstream whose output port keeps this contract. */
  upstreamOffering(contractId: string): RegisteredDocument | undefined {
    return this.offeringUpstream.get(contractId);
  }

  private addUpstream(it: RegisteredDocument): void {
    if (it.kind === 'DataContract') this.upstream.set(it.id, it);
    else
      for (const offered of offeredContracts(it.document as DataProduct))
        this.offeringUpstream.set(offered, it);
  }
}
