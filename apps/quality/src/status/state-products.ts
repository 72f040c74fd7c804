import { Clock } from '#clock';
import { EventTypes, type ProductQualityChanged, Topics } from '#contracts/events';
import { productResource } from '#document-readers';
import { type NewEvent, Outbox } from '#messaging';
import { Transactions, type Tx, writeTogether } from '#persistence';
import { Injectable } from '@nestjs/common';
import { type ProductState, stateAfter, toldOf } from './product-state.js';
import { ProductStatesStore, type StatedProduct } from './product-states.store.js';

const statedAtOnce = 100;

/** States how products stand, and tells the mesh where that has changed. */
@Injectable()
export class StateProducts {
  constructor(
    private readonly store: ProductStatesStore,
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Something of their contracts has changed. */
  async offering(tx: Tx, contractIds: readonly string[]): Promise<void> {
    await this.state(tx, await this.store.offering(tx, contractIds));
  }

  /** Something of the products themselves may have changed. */
  async state(tx: Tx, productIds: readonly string[]): Promise<void> {
    if (productIds.length === 0) return;
    const now = this.clock.now();
    const products = await this.store.lock(tx, productIds, now);
    const changed = products.flatMap((product) => changedState(product, now));
    await writeTogether(tx, [...this.store.saving(changed), ...this.outbox.adding(changed.map(toEvent))]);
  }

  /** States some of the products that were known before states were kept; returns whether there may be more. */
  async some(): Promise<boolean> {
    const productIds = await this.store.unstated(statedAtOnce);
    await this.transactions.run((tx) => this.state(tx, productIds));
    return productIds.length === statedAtOnce;
  }
}

function changedState({ state, document, offered }: StatedProduct, now: Date): ProductState[] {
  const { domain = null, status: life = '', owners } = productResource(state.productId, document);
  const after = stateAfter(state, { domain, life, owners }, offered, now);
  return after === state ? [] : [after];
}

function toEvent(state: ProductState): NewEvent<ProductQualityChanged> {
  return {
    topic: Topics.productQuality,
    key: state.productId,
    type: EventTypes.productQualityChanged,
    data: toldOf(state),
  };
}
