/** A small vocabulary of errors by meaning; what they become over HTTP is decided at the edge. */
export * from './domain-error.js';
