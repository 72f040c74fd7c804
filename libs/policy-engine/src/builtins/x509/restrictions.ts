import { childrenOf, integerOf, objectIdentifier, readDer } from './der.js';
import type { Der } from './der.js';
import type { Extension } from './extensions.js';
import { NO_NAME_CONSTRAINTS, describeNameConstraints } from './name-constraints.js';

const NONE = {
  ...NO_NAME_CONSTRAINTS,
  Policies: null,
  PolicyMappings: null,
  RequireExplicitPolicy: 0,
  RequireExplicitPolicyZero: false,
  InhibitPolicyMapping: 0,
  InhibitPolicyMappingZero: false,
  InhibitAnyPolicy: 0,
  InhibitAnyPolicyZero: false,
};

/** What Go's `x509.Certificate` tells of the names and policies that a certificate is restricted to. */
export function describeRestrictions(extensions: readonly Extension[]): Record<string, unknown> {
  return extensions.reduce<Record<string, unknown>>(
    (all, extension) => ({ ...all, ...restriction(extension) }),
    NONE,
  );
}

function restriction({ oid, critical, value }: Extension): Record<string, unknown> {
  const [root] = readDer(value);
  if (!root) return {};
  switch (oid) {
    case '2.5.29.30':
      return describeNameConstraints(root, critical);
    case '2.5.29.32':
      return { Policies: childrenOf(root).map((policy) => identifier(childrenOf(policy)[0])) };
    case '2.5.29.33':
      return { PolicyMappings: childrenOf(root).map(mapping) };
    case '2.5.29.36':
      return policyConstraints(childrenOf(root));
    case '2.5.29.54':
      return counted('InhibitAnyPolicy', root);
    default:
      return {};
  }
}

function mapping(pair: Der): object {
  const [issuer, subject] = childrenOf(pair);
  return { IssuerDomainPolicy: identifier(issuer), SubjectDomainPolicy: identifier(subject) };
}

function policyConstraints(parts: Der[]): Record<string, unknown> {
  const [explicit, mappings] = [0x80, 0x81].map((tag) => parts.find((part) => part.tag === tag));
  return { ...counted('RequireExplicitPolicy', explicit), ...counted('InhibitPolicyMapping', mappings) };
}

// A zero and what is not said differ by the second member only.
function counted(name: string, number: Der | undefined): Record<string, unknown> {
  if (!number) return {};
  const count = Number(integerOf(number));
  return { [name]: count, [`${name}Zero`]: count === 0 };
}

function identifier(element: Der | undefined): string {
  return element ? objectIdentifier(element).join('.') : '';
}
