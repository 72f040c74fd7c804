import type { Tool } from '../tool.js';
import { draftMend } from './draft-mend.js';
import { findProducts } from './find-products.js';
import { gateChange } from './gate-change.js';
import { policiesHere } from './policies-here.js';
import { readContract } from './read-contract.js';
import { registerChange } from './register-change.js';
import { requestWaiver } from './request-waiver.js';
import { whoReads } from './who-reads.js';

/** Everything that agents can ask for. */
export const tools: readonly Tool[] = [
  findProducts,
  readContract,
  whoReads,
  policiesHere,
  gateChange,
  draftMend,
  registerChange,
  requestWaiver,
];
