import type { Resource } from '#access';
import type { PolicyInput } from '#contracts/policy-input';

/** What a policy was given, as a thing that an answer holds: of the domain of what was to be changed, else of its product's. */
export function inputResource(input: Readonly<Record<string, unknown>>): Resource {
  const { domainId, product } = input as Partial<PolicyInput>;
  const domain = domainId ?? product?.document.domain;
  return { kind: 'input', id: '', owners: [], ...(typeof domain === 'string' && { domain }) };
}
