/** TLS towards the servers that we stand on: certificates and keys by file, and what is wrong with a server's in words. */
export { describeTlsFault } from './describe-tls-fault.js';
export { readTlsFiles, type TlsMaterial } from './read-tls-files.js';
