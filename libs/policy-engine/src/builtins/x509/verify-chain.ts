import type { X509Certificate } from 'node:crypto';
import { BuiltinError } from '../builtin-error.js';
import { describeCertificate } from './certificate.js';

/** What a chain must hold up to. */
export interface ChainDemands {
  /** Milliseconds since 1970. */
  time: number;
  /** A host name the leaf must be for; empty for none. */
  dnsName: string;
  /** Go's numbers of extended key usages, any of which the chain must allow; 0 allows every use. */
  usages: number[];
}

const ANY_USAGE = 0;
const SERVER_AUTH = 1;
const MAX_CHAIN = 100;

/**
 * The chain from the leaf (the last certificate) over the ones between to the root (the first).
 * @throws BuiltinError when there is none that holds.
 */
export function verifyChain(certificates: X509Certificate[], demands: ChainDemands): X509Certificate[] {
  const [root, ...others] = certificates;
  const leaf = others.pop();
  if (!root || !leaf) {
    throw new BuiltinError(
      'operand 1 must supply at least two certificates to be able to verify',
      'eval_type_error',
    );
  }
  if (demands.dnsName !== '' && leaf.checkHost(demands.dnsName, { subject: 'never' }) === undefined) {
    throw new BuiltinError(`x509: certificate is not valid for ${demands.dnsName}`);
  }
  const chain = buildChain([leaf], root, others, demands);
  if (!chain) throw new BuiltinError('x509: certificate signed by unknown authority');
  return chain;
}

function buildChain(
  chain: X509Certificate[],
  root: X509Certificate,
  others: X509Certificate[],
  demands: ChainDemands,
): X509Certificate[] | undefined {
  const last = chain.at(-1);
  if (!last || !isCurrent(last, demands.time) || chain.length > MAX_CHAIN) return undefined;
  if (last.raw.equals(root.raw)) return allowsUsage(chain, demands.usages) ? chain : undefined;
  if (isSignedBy(last, root) && isCurrent(root, demands.time)) {
    const whole = [...chain, root];
    if (allowsUsage(whole, demands.usages)) return whole;
  }
  for (const next of others) {
    if (chain.includes(next) || !isSignedBy(last, next)) continue;
    const found = buildChain([...chain, next], root, others, demands);
    if (found) return found;
  }
  return undefined;
}

function isCurrent({ validFrom, validTo }: X509Certificate, time: number): boolean {
  return Date.parse(validFrom) <= time && time <= Date.parse(validTo);
}

function isSignedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  return issuer.ca && certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
}

/** A certificate that names no use allows all. */
function allowsUsage(chain: X509Certificate[], demanded: number[]): boolean {
  const wanted = demanded.length === 0 ? [SERVER_AUTH] : demanded;
  if (wanted.includes(ANY_USAGE)) return true;
  return wanted.some((usage) =>
    chain.every(({ raw }) => {
      const { ExtKeyUsage, UnknownExtKeyUsage } = describeCertificate(raw);
      if (ExtKeyUsage === null && UnknownExtKeyUsage === null) return true;
      const allowed = (ExtKeyUsage ?? []) as number[];
      return allowed.includes(usage) || allowed.includes(ANY_USAGE);
    }),
  );
}
