import type { Change, LastStep, RegisteredDocument } from '#contracts/change-sets';
import type { DataProduct } from '#contracts/documents';
import { lifecycleOf } from './lifecycle-of.js';
import { settle, type Overtaken } from './settle.js';
import { stepBetween, type Step } from './step.js';
import { takeStep } from './take-step.js';

/** What a change means for a product's life. */
export interface LifeOutcome {
  /** The last step that was taken before, if one was. */
  readonly lastStep: LastStep | null;
  /** The step that the change takes: a lifecycle step, or what a document asks for once the lifecycle belongs to steps. */
  readonly step: Step | null;
  /** What a document says of it that is not so, because a step has it otherwise. */
  readonly overtaken: Overtaken | null;
}

/** Of what has no such life. */
export const noLife: LifeOutcome = { lastStep: null, step: null, overtaken: null };

/** @param registered the product as it is, undefined for a new one */
export function lifeOutcome(change: Change, registered: RegisteredDocument | undefined): LifeOutcome {
  const lastStep = registered?.lastStep ?? null;
  if (change.kind === 'DataProduct') return { lastStep, ...settled(change.document, registered) };
  if (change.kind !== 'Lifecycle' || !registered) return noLife;
  const product = registered.document as DataProduct;
  const step = stepBetween(lifecycleOf(product), lifecycleOf(takeStep(product, change)));
  return { lastStep, step, overtaken: null };
}

function settled(document: DataProduct, registered: RegisteredDocument | undefined) {
  const { step, overtaken } = settle(document, registered);
  return { step, overtaken };
}
