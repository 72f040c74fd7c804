import { Clock } from '#clock';
import { gauge, Reading } from '#metrics';
import { Injectable } from '@nestjs/common';
import { ExpectationsStore } from '../expectations/index.js';

const lag = gauge({
  name: 'meshwarden_deadline_lag_seconds',
  help: 'How long ago the first deadline passed that nobody has looked at yet; 0 where none has.',
});

/** How far behind whoever watches deadlines is. */
@Injectable()
export class DeadlinesReading extends Reading {
  constructor(expectations: ExpectationsStore, clock: Clock) {
    super({
      name: 'deadlines',
      service: 'quality',
      read: async () => {
        const due = await expectations.nextDue();
        const seconds = due ? Math.max(0, clock.now().getTime() - due.getTime()) / 1_000 : 0;
        return [{ of: lag, labels: {}, value: seconds }];
      },
    });
  }
}
