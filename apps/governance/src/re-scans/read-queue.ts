import { Clock } from '#clock';
import { gauge, Reading } from '#metrics';
import { Injectable } from '@nestjs/common';
import { ReScanQueueStore } from './re-scan-queue.store.js';

const waiting = gauge({
  name: 'meshwarden_rescan_waiting_products',
  help: 'Products that wait to be judged anew; counted up to 10,000.',
});

const age = gauge({
  name: 'meshwarden_rescan_oldest_age_seconds',
  help: 'For how long the first of them has waited; 0 where none waits.',
});

/** What waits to be judged anew. */
@Injectable()
export class ReScanReading extends Reading {
  constructor(queue: ReScanQueueStore, clock: Clock) {
    super({
      name: 're-scans',
      service: 'governance',
      read: async () => {
        const { count, since } = await queue.backlog();
        const seconds = since ? Math.max(0, clock.now().getTime() - since.getTime()) / 1_000 : 0;
        return [
          { of: waiting, labels: {}, value: count },
          { of: age, labels: {}, value: seconds },
        ];
      },
    });
  }
}
