import { Clock } from '#clock';
import { BoundedValues, counter, gauge, Reading } from '#metrics';
import { Injectable } from '@nestjs/common';
import { type Due, QueueStore, type TryResult } from './queue.store.js';

const tries = counter({
  name: 'meshwarden_delivery_tries_total',
  help: 'Tries to send a message, by tool and what came of it: delivered, pending (to be tried again) or failed.',
  labels: ['tool', 'outcome'],
});

const pending = gauge({
  name: 'meshwarden_deliveries_pending',
  help: 'Messages that are not delivered yet; counted up to 10,000.',
});

const lateness = gauge({
  name: 'meshwarden_delivery_lateness_seconds',
  help: 'How long ago the message that is due longest should have been tried; 0 where none is due.',
});

/** Contracts name tools as they like. */
const tools = new BoundedValues(20);

/**
 * Counts a try. The other outcomes of its tool are shown from then on, too: the first time that one comes is a change that can be
 * seen.
 */
export function countTry({ tool }: Due, { status }: TryResult): void {
  const label = tools.of(tool);
  for (const outcome of ['delivered', 'pending', 'failed'])
    tries.inc({ tool: label, outcome }, outcome === status ? 1 : 0);
}

/** What waits to be sent. */
@Injectable()
export class DeliveriesReading extends Reading {
  constructor(queue: QueueStore, clock: Clock) {
    super({
      name: 'deliveries',
      service: 'quality',
      read: async () => {
        const { count, nextAt } = await queue.backlog();
        const late = nextAt ? Math.max(0, clock.now().getTime() - nextAt.getTime()) / 1_000 : 0;
        return [
          { of: pending, labels: {}, value: count },
          { of: lateness, labels: {}, value: late },
        ];
      },
    });
  }
}
