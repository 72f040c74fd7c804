import { Authorisation, type Principal } from '#access';
import { NotFound } from '#errors';
import { toPage } from '#http';
import { Injectable } from '@nestjs/common';
import { LivesStore } from '../contracts/index.js';
import { lineageSight } from '../edges/index.js';
import type { MovesPage, MovesQuery } from './moves-documents.js';
import { MovesStore, type Sides } from './moves.store.js';
import { countsOf, historyOf, moverOf, pointsSince } from './standings.js';

const dayMs = 86_400_000;

/** Answers who has moved from a product to what comes after it, by what is known of their reading. */
@Injectable()
export class FindMoves {
  constructor(
    private readonly lives: LivesStore,
    private readonly moves: MovesStore,
    private readonly authorisation: Authorisation,
  ) {}

  /** @throws NotFound when nothing is known of the product's life */
  async find(query: MovesQuery, caller: Principal): Promise<MovesPage> {
    const { product, quietDays, limit, after } = query;
    const known = await this.lives.find(product);
    if (!known) throw new NotFound('product', product);
    const { life, since } = known;
    const replacement = query.replacement ?? life.replacement ?? null;
    const sides = await this.sidesOf(product, replacement);
    const now = new Date();
    const read = await this.moves.readers(sides, {
      since: new Date(since.getTime() - quietDays * dayMs),
      now,
      sight: await lineageSight(this.authorisation, caller),
      beside: [product, ...(replacement === null ? [] : [replacement])],
    });
    const movers = read.map((it) => moverOf(it, now, quietDays));
    const counts = countsOf(movers.map(({ standing }) => standing));
    const following = movers.filter(({ consumer }) => after === undefined || consumer.id > after);
    return {
      ...toPage(following.slice(0, limit + 1), limit, ({ consumer }) => consumer.id),
      product: { id: product, life, since: since.toISOString() },
      replacement,
      counts,
      history: [
        ...(await this.historyOf(sides, { since, now, quietDays, ids: read.map(({ id }) => id) })),
        { at: now.toISOString(), ...counts },
      ],
    };
  }

  private async sidesOf(product: string, replacement: string | null): Promise<Sides> {
    const [old, offered] = await Promise.all([
      this.moves.offeredBy(product),
      replacement === null ? [] : this.moves.offeredBy(replacement),
    ]);
    return { old, new: offered.filter((id) => !old.includes(id)) };
  }

  private async historyOf(
    sides: Sides,
    { since, now, quietDays, ids }: { since: Date; now: Date; quietDays: number; ids: readonly string[] },
  ) {
    const points = pointsSince(since, now).slice(0, -1);
    const rows = await this.moves.at(sides, { points, quietDays, consumers: ids });
    return historyOf(points, rows, ids.length);
  }
}
