import { lifecycleOf } from '#change-sets';
import type { DataProduct } from '#contracts/documents';
import { Outbox } from '#messaging';
import type { Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import { isDeepStrictEqual } from 'node:util';
import { LivesStore } from '../contracts/index.js';
import { endingNews } from './ending-news.js';
import { ReadersToTellStore } from './readers-to-tell.store.js';

/** What was said longer ago is history: a projection that is made anew tells nobody of it. */
const longestAgoMs = 24 * 60 * 60 * 1000;

/** A product as it is registered. */
interface RegisteredProduct {
  readonly id: string;
  readonly product: DataProduct;
  readonly at: Date;
}

/** Tells whoever reads a product that it will end, what comes after it, or that it stays after all. */
@Injectable()
export class TellReaders {
  constructor(
    private readonly lives: LivesStore,
    private readonly readers: ReadersToTellStore,
    private readonly outbox: Outbox,
  ) {}

  /** Keeps what a product says of its life, and tells its readers where that concerns them. */
  async tell(tx: Tx, { id, product, at }: RegisteredProduct): Promise<void> {
    const life = lifecycleOf(product);
    const before = await this.lives.find(id, tx);
    if (isDeepStrictEqual(before?.life, life)) return;
    await this.lives.put(tx, id, { life, since: at });
    const now = new Date();
    if (!before || now.getTime() - at.getTime() > longestAgoMs) return;
    const ending = { id, name: product.name ?? id, before: before.life, life };
    await this.outbox.add(tx, endingNews(ending, await this.readers.of(tx, id), now));
  }
}
