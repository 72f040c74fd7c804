import { Injectable } from '@nestjs/common';
import { EventRefused } from '../runs/index.js';
import { received } from './openlineage-event.js';
import { SubmitEvents } from './submit-events.js';
import type { BatchOutcome, TakenEvent } from './submission-view.js';

type Result = BatchOutcome['results'][number];

/** Takes what producers send by HTTP, and tells what became of each event. */
@Injectable()
export class TakeEvents {
  constructor(private readonly submitting: SubmitEvents) {}

  /** @throws EventRefused */
  async one(event: unknown, reporter: string): Promise<TakenEvent> {
    const it = received(event, reporter);
    const isNew = await this.submitting.submit(it);
    return { id: it.read.digest, status: isNew ? 'accepted' : 'repeated', remarks: [...it.read.remarks] };
  }

  async batch(events: readonly unknown[], reporter: string): Promise<BatchOutcome> {
    const results = await Promise.all(events.map((event) => this.resultOf(event, reporter)));
    const count = (status: Result['status']) => results.filter((it) => it.status === status).length;
    return {
      accepted: count('accepted'),
      repeated: count('repeated'),
      refused: count('refused'),
      results,
    };
  }

  private async resultOf(event: unknown, reporter: string): Promise<Result> {
    try {
      return await this.one(event, reporter);
    } catch (error) {
      if (!(error instanceof EventRefused)) throw error;
      return { status: 'refused', path: error.path, reason: error.reason };
    }
  }
}
