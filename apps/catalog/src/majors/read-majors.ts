import { Authorisation, type Principal } from '#access';
import type { DataContract, DataProduct } from '#contracts/documents';
import { meshText, offeredContracts, productResource, statusOf } from '#document-readers';
import { type NextMajor, nextMajorOf } from '#drafts';
import { NotFound } from '#errors';
import { Injectable } from '@nestjs/common';
import { RegisteredDocumentsStore } from '../documents/index.js';
import type { Major } from './major-documents.js';
import { MajorsStore } from './majors.store.js';

/** So far the line is followed in either direction. */
const most = 50;

/** Products that follow one another, and the draft of the next one. */
@Injectable()
export class ReadMajors {
  constructor(
    private readonly store: MajorsStore,
    private readonly documents: RegisteredDocumentsStore,
    private readonly authorisation: Authorisation,
  ) {}

  /** Those that the caller sees, the first of them first. @throws NotFound */
  async of(id: string, caller: Principal): Promise<Major[]> {
    const line = await this.lineOf(await this.required(id));
    const seen = await Promise.all(line.map((it) => this.isSeen(it, caller)));
    return line.filter((_, index) => seen[index]).map(majorOf);
  }

  /** @throws NotFound */
  async next(id: string): Promise<NextMajor> {
    const product = await this.required(id);
    const keys = offeredContracts(product).map((it) => ({ kind: 'DataContract' as const, id: it }));
    const contracts = await this.documents.find(keys);
    return nextMajorOf(
      product,
      contracts.map(({ document }) => document as DataContract),
    );
  }

  private async required(id: string): Promise<DataProduct> {
    const product = await this.store.find(id);
    if (!product) throw new NotFound('product', id);
    return product;
  }

  /** A document may say that it follows one that follows it: nothing is gone to twice. */
  private async lineOf(product: DataProduct): Promise<DataProduct[]> {
    const line = new Map([[product.id, product]]);
    let before = await this.before(product);
    while (before && !line.has(before.id) && line.size < most) {
      line.set(before.id, before);
      before = await this.before(before);
    }
    const earlier = [...line.values()].reverse();
    const known = new Map(earlier.map((it) => [it.id, it]));
    // What is added is come to in its turn.
    for (const { id } of known.values())
      for (const next of await this.store.after(id, most))
        if (!known.has(next.id) && known.size < 2 * most) known.set(next.id, next);
    return [...known.values()];
  }

  private async before(product: DataProduct): Promise<DataProduct | undefined> {
    const followed = followedBy(product);
    return followed === null ? undefined : this.store.find(followed);
  }

  private async isSeen(product: DataProduct, caller: Principal): Promise<boolean> {
    if (!this.authorisation.asks) return true;
    const { allow } = await this.authorisation.decide(
      caller,
      'document:read',
      productResource(product.id, product),
    );
    return allow;
  }
}

function majorOf(product: DataProduct): Major {
  const follows = followedBy(product);
  return {
    id: product.id,
    name: product.name ?? null,
    version: product.version ?? null,
    status: statusOf(product),
    follows,
    sunset: meshText(product, 'mesh.sunset') ?? null,
    moves: follows === null ? null : movesPath(follows, product.id),
  };
}

function followedBy(product: DataProduct): string | null {
  const followed = meshText(product, 'mesh.follows');
  return followed === undefined || followed === product.id ? null : followed;
}

function movesPath(product: string, replacement: string): string {
  return `/api/v1/lineage/moves?${new URLSearchParams({ product, replacement }).toString()}`;
}
