import type { Decision } from '#contracts/decisions';
import type { PolicyInput } from '#contracts/policy-input';

/** What decisions are searched by beside their columns. */
export interface SearchedFor {
  /** The id of a product that was to change itself, or one of whose contracts or schemas was. */
  readonly product?: string;
  /** The id of a policy that found something, excused or not, or could not say. */
  readonly policy?: string;
  /** The id of a policy that found something, or could not say, in its shadow stage. */
  readonly shadow?: string;
  /** `<name>=<text>`, as the change set was labelled. */
  readonly label?: string;
}

/**
 * What a decision is found by: `product:<id>`, `policy:<id>`, `shadow:<id>`, `label:<name>=<text>`.
 * @param inputs of a decision that was recorded when it did not name its products
 */
export function termsOf(
  {
    changes,
    errors,
    labels,
    policies: { shadow = [] },
  }: Pick<Decision, 'changes' | 'errors' | 'labels' | 'policies'>,
  inputs: readonly PolicyInput[] = [],
): string[] {
  const products = changes.map(({ product }, nth) => product ?? inputs[nth]?.product?.id);
  const found = changes.flatMap(({ violations }) => violations.map(({ policy }) => policy));
  const policies = [...found, ...errors.map(({ policy }) => policy)];
  const terms = [
    ...products.map((product) => product && wantedTerms({ product })),
    ...policies.map((policy) => policy !== null && wantedTerms({ policy })),
    ...shadow.map(({ policy }) => policy !== null && wantedTerms({ shadow: policy })),
    ...Object.entries(labels).map(([name, text]) => wantedTerms({ label: `${name}=${text}` })),
  ];
  return [...new Set(terms.flatMap((it) => it || []))];
}

/** The terms that a decision must have to be found. */
export function wantedTerms({ product, policy, shadow, label }: SearchedFor): string[] {
  return [
    ...(product === undefined ? [] : [`product:${product}`]),
    ...(policy === undefined ? [] : [`policy:${policy}`]),
    ...(shadow === undefined ? [] : [`shadow:${shadow}`]),
    ...(label === undefined ? [] : [`label:${label}`]),
  ];
}
