const untrusted = 'its certificate is signed by no authority that is trusted here';
const ownRefused = 'it does not accept the certificate that we show';

const faults: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
  SELF_SIGNED_CERT_IN_CHAIN: untrusted,
  UNABLE_TO_GET_ISSUER_CERT: untrusted,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
  CERT_SIGNATURE_FAILURE: untrusted,
  CERT_HAS_EXPIRED: 'its certificate has expired',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet',
  CERT_REVOKED: 'its certificate is revoked',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host',
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: 'it demands a certificate of ours',
  ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE: ownRefused,
  ERR_SSL_SSLV3_ALERT_CERTIFICATE_UNKNOWN: ownRefused,
  ERR_SSL_TLSV1_ALERT_UNKNOWN_CA: ownRefused,
  ERR_SSL_WRONG_VERSION_NUMBER: 'it does not speak TLS',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'it does not speak TLS',
  ERR_SSL_UNSUPPORTED_PROTOCOL: 'it speaks no version of TLS that is allowed here',
  ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: 'it speaks no version of TLS that is allowed here',
};

/**
 * What is wrong with a server whose TLS connection failed, to be read after "the server ...:". Undefined for errors that are
 * not about certificates or TLS itself, such as a server that is away.
 */
export function describeTlsFault(error: unknown): string | undefined {
  const { code = '', message = code } = (error ?? {}) as Partial<Record<'code' | 'message', string>>;
  const fault = faults[code];
  return fault === undefined ? undefined : `${fault} (${message})`;
}
