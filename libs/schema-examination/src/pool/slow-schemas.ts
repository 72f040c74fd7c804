import { createHash } from 'node:crypto';
import type { ExaminationRequest } from '../examination.js';

const MOST_REMEMBERED = 1_000;
const LARGE = 200_000;

/** Whether a request is so large that it need not be tried among the others. */
export function isLarge(request: ExaminationRequest): boolean {
  return sizeOf(request) > LARGE;
}

/** Characters of all texts of a request. */
export function sizeOf({ candidate, history, imports }: ExaminationRequest): number {
  const earlier = history.reduce((sum, { schema }) => sum + schema.length, 0);
  return imports.reduce((sum, { schema }) => sum + schema.length, candidate.schema.length + earlier);
}

/** Remembers schemas that were refused as too costly, since those who are refused try again. */
export class SlowSchemas {
  private readonly digests = new Set<string>();

  has({ candidate }: ExaminationRequest): boolean {
    return this.digests.size > 0 && this.digests.has(digestOf(candidate.schema));
  }

  add({ candidate }: ExaminationRequest): void {
    this.digests.add(digestOf(candidate.schema));
    const [oldest] = this.digests;
    if (this.digests.size > MOST_REMEMBERED && oldest !== undefined) this.digests.delete(oldest);
  }
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
