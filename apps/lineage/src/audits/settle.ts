import { pause } from '#background';
import { Injectable } from '@nestjs/common';
import { SettledStore } from '../edges/index.js';
import { NotSettled } from './errors.js';

const pauseMs = 20;
const mostPauses = 500;

/** Finds the moment as of which an answer stays as it is. */
@Injectable()
export class Settle {
  constructor(private readonly store: SettledStore) {}

  /** Now, once whoever may still record an earlier time has ended. @throws NotSettled */
  async now(): Promise<string> {
    const { at, writers } = await this.store.now();
    let under = writers;
    for (let pauses = 0; under.length > 0; pauses += 1) {
      if (pauses === mostPauses) throw new NotSettled();
      await pause(pauseMs);
      under = await this.store.under(under);
    }
    return at;
  }
}
