import { BuiltinError } from '../builtin-error.js';
import type { BuiltinContext, Builtins } from '../context.js';
import { pemBlocks } from '../crypto/pem.js';
import { decodeBase64 } from '../encoding/base64.js';
import { objectOperand, stringOperand } from '../operands.js';
import { fromPlain } from '../values/index.js';
import type { RegoValue } from '../values/index.js';
import { describeCertificate, describeChainMember } from './certificate.js';
import { describeCertificateRequest } from './certificate-request.js';
import { readKeyPair } from './key-pair.js';
import { describePrivateKey, readPrivateKeys } from './private-keys.js';
import { readCertificates } from './read-certificates.js';
import { verifyChain } from './verify-chain.js';
import type { ChainDemands } from './verify-chain.js';
import { readVerifyOptions } from './verify-options.js';

/** Certificates, signing requests and private keys, in the forms Go gives them in JSON. */
export function x509Builtins({ nowNs }: BuiltinContext): Builtins {
  const nowMs = () => Number(nowNs() / 1_000_000n);
  return {
    'crypto.x509.parse_certificates': (text = null) =>
      readCertificates(stringOperand(text, 1)).map(({ raw }) => fromPlain(describeCertificate(raw))),
    'crypto.x509.parse_and_verify_certificates': (text = null) =>
      verified(stringOperand(text, 1), () => ({ time: nowMs(), dnsName: '', usages: [] })),
    'crypto.x509.parse_and_verify_certificates_with_options': (text = null, options = null) => {
      const wanted = objectOperand(options, 2);
      const demands = () => readVerifyOptions(wanted, nowMs());
      return verified(stringOperand(text, 1), demands, describeChainMember);
    },
    'crypto.x509.parse_certificate_request': (text = null) =>
      fromPlain(describeCertificateRequest(requestDer(stringOperand(text, 1)))),
    'crypto.x509.parse_keypair': (certificate = null, key = null) =>
      readKeyPair(stringOperand(certificate, 1), stringOperand(key, 1)),
    'crypto.x509.parse_rsa_private_key': (text = null) => privateJwk(stringOperand(text, 1)),
    'crypto.parse_private_keys': (text = null) => {
      const pem = stringOperand(text, 1);
      return pem === '' ? null : readPrivateKeys(pem).map(describePrivateKey);
    },
  };
}

// Unreadable certificates are merely invalid, whatever the options; options that nobody knows are an error.
function verified(
  text: string,
  demands: () => ChainDemands,
  describe: (der: Buffer) => object = describeCertificate,
): RegoValue {
  const certificates = attempt(() => readCertificates(text));
  if (!certificates) return [false, []];
  const wanted = demands();
  const chain = attempt(() => verifyChain(certificates, wanted));
  return chain ? [true, chain.map(({ raw }) => fromPlain(describe(raw)))] : [false, []];
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof BuiltinError) return undefined;
    throw error;
  }
}

function requestDer(text: string): Buffer {
  const isPem = text.startsWith('-----BEGIN CERTIFICATE REQUEST-----');
  const bytes = isPem ? Buffer.from(text) : decodeBase64(text);
  const [block] = pemBlocks(bytes.toString('latin1'));
  if (!block) return bytes;
  if (block.type === 'CERTIFICATE REQUEST') return block.bytes;
  throw new BuiltinError('invalid PEM-encoded certificate signing request');
}

function privateJwk(text: string): RegoValue {
  if (text === '') throw new BuiltinError('input PEM data was empty');
  if (!text.startsWith('-----BEGIN')) decodeBase64(text);
  const [key] = readPrivateKeys(text);
  return key ? fromPlain(key.export({ format: 'jwk' })) : null;
}
