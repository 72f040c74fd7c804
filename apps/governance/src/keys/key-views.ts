import { NotFound } from '#errors';
import type { Tx } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { KeyView } from './key-documents.js';
import { keyView } from './key-view.js';
import { KeysStore } from './keys.store.js';

/** Keys as those may see them who may list keys. */
@Injectable()
export class KeyViews {
  constructor(private readonly store: KeysStore) {}

  /** @throws NotFound */
  async one(id: string, tx?: Tx): Promise<KeyView> {
    const row = await this.store.find(id, tx);
    if (!row) throw new NotFound('key', id);
    return keyView(row, new Date());
  }
}
