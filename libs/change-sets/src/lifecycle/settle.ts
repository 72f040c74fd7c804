import {
  LifecycleChange,
  type LastStep,
  type Lifecycle,
  type RegisteredDocument,
} from '#contracts/change-sets';
import type { DataProduct } from '#contracts/documents';
import { lifecycleOf } from './lifecycle-of.js';
import { entriesOf, notices, telling } from './notices.js';
import { fields, isSame, stepBetween, type Step } from './step.js';

/** What a document says of its product's life that is not so, because a step has it otherwise. */
export interface Overtaken {
  readonly said: Lifecycle;
  readonly is: Lifecycle;
  readonly step: LastStep;
}

/** A submitted product document as it is to be registered. */
interface Settled {
  readonly document: DataProduct;
  /** Null where the document says what is. */
  readonly overtaken: Overtaken | null;
  /** The step that the document asks for; null where it asks for none, or its lifecycle does not belong to steps. */
  readonly step: Step | null;
}

/**
 * Settles whose word on the product's life counts. Once a step was taken, that is the steps': a document that says what the last
 * one left behind, or something earlier still, was not brought up to date and undoes nothing. One that says something further
 * asks for it. What it does not say stays.
 */
export function settle(submitted: DataProduct, registered: RegisteredDocument | undefined): Settled {
  if (!registered?.lastStep) return { document: submitted, overtaken: null, step: null };
  const { lastStep } = registered;
  const product = registered.document as DataProduct;
  const said = lifecycleOf(submitted);
  const before = lifecycleOf(product);
  const is = isStale(said, before, lastStep) ? before : { ...before, ...said };
  return {
    document: saying(submitted, is, product),
    overtaken: isSame(said, is) ? null : { said, is, step: lastStep },
    step: stepBetween(before, is),
  };
}

function isStale(said: Lifecycle, before: Lifecycle, { from }: LastStep): boolean {
  return goesBack(said, before) || fields.every((it) => said[it] === undefined || said[it] === from[it]);
}

/** To an earlier status, or to an earlier sunset without a later status: what consumers were told only steps take back. */
function goesBack(said: Lifecycle, before: Lifecycle): boolean {
  const [to, from] = [order(said), order(before)];
  if (to >= 0 && from >= 0 && to !== from) return to < from;
  return isDay(said.sunset) && isDay(before.sunset) && said.sunset < before.sunset;
}

/** The document with what is, as the registered product says it. */
function saying(submitted: DataProduct, is: Lifecycle, registered: DataProduct): DataProduct {
  const said = lifecycleOf(submitted);
  const kept = notices.filter((notice) => said[notice] !== is[notice]);
  const told = new Map(kept.map((notice) => [notice, entriesOf(registered, notice)]));
  return telling(said.status === is.status ? submitted : { ...submitted, status: is.status }, told);
}

/** How far a product has come in its life; negative where nobody knows. */
function order({ status }: Lifecycle): number {
  const statuses: readonly string[] = LifecycleChange.shape.to.options;
  return statuses.indexOf(status ?? '');
}

function isDay(text: string | undefined): text is string {
  return /^\d{4}-\d{2}-\d{2}/.test(text ?? '');
}
