import { BuiltinError } from '../builtin-error.js';
import { exactInteger } from '../operands.js';
import { RegoSet, isRegoNumber, sortedEntries } from '../values/index.js';
import type { RegoObject, RegoValue } from '../values/index.js';
import type { ChainDemands } from './verify-chain.js';

const USAGES = [
  'KeyUsageAny',
  'KeyUsageServerAuth',
  'KeyUsageClientAuth',
  'KeyUsageCodeSigning',
  'KeyUsageEmailProtection',
  'KeyUsageIPSECEndSystem',
  'KeyUsageIPSECTunnel',
  'KeyUsageIPSECUser',
  'KeyUsageTimeStamping',
  'KeyUsageOCSPSigning',
  'KeyUsageMicrosoftServerGatedCrypto',
  'KeyUsageNetscapeServerGatedCrypto',
  'KeyUsageMicrosoftCommercialCodeSigning',
  'KeyUsageMicrosoftKernelCodeSigning',
];

/** Reads the options of `crypto.x509.parse_and_verify_certificates_with_options`. @throws BuiltinError on any other. */
export function readVerifyOptions(options: RegoObject, nowMs: number): ChainDemands {
  const demands: ChainDemands = { time: nowMs, dnsName: '', usages: [] };
  for (const [key, value] of sortedEntries(options)) {
    if (typeof key !== 'string') continue;
    if (key === 'DNSName') demands.dnsName = text(value);
    else if (key === 'CurrentTime') demands.time = Number(integer(key, value) / 1_000_000n);
    else if (key === 'MaxConstraintComparisons') integer(key, value);
    else if (key === 'KeyUsages') demands.usages = usages(value);
    else throw new BuiltinError('invalid key option');
  }
  return demands;
}

function text(value: RegoValue): string {
  if (typeof value === 'string') return value.replace(/^"+|"+$/g, '');
  throw new BuiltinError("'DNSName' should be a string");
}

function integer(name: string, value: RegoValue): bigint {
  if (!isRegoNumber(value)) throw new BuiltinError(`'${name}' should be a number`);
  const number = exactInteger(value);
  if (number === undefined) throw new BuiltinError(`'${name}' should be a valid int64 number`);
  return number;
}

function usages(value: RegoValue): number[] {
  if (!Array.isArray(value) && !(value instanceof RegoSet)) {
    throw new BuiltinError("'KeyUsages' should be an Array or Set");
  }
  const names = [...value].filter((name) => typeof name === 'string');
  const unknown = names.filter((name) => !USAGES.includes(name));
  if (unknown.length > 0) {
    throw new BuiltinError(`invalid entries for 'KeyUsages' found: [${unknown.join(' ')}]`);
  }
  return names.map((name) => USAGES.indexOf(name));
}
