import { describeTlsFault } from './index.js';

test('a certificate that cannot be trusted is told from one for another host', () => {
  const untrusted = {
    code: 'SELF_SIGNED_CERT_IN_CHAIN',
    message: 'self-signed certificate in certificate chain',
  };
  expect(describeTlsFault(untrusted)).toBe(
    'its certificate is signed by no authority that is trusted here (self-signed certificate in certificate chain)',
  );
  const another = { code: 'ERR_TLS_CERT_ALTNAME_INVALID', message: 'Hostname does not match' };
  expect(describeTlsFault(another)).toMatch(/^its certificate is for another host/);
});

test.each([{ code: 'ECONNREFUSED', message: 'connect ECONNREFUSED' }, { message: 'no code' }, undefined])(
  '%j says nothing of TLS',
  (error) => {
    expect(describeTlsFault(error)).toBeUndefined();
  },
);
