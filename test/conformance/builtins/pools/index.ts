import type { OperandPool } from '../call.js';
import { documentPools } from './documents.js';
import { formattingPools } from './formatting.js';
import { graphqlPools } from './graphql.js';
import { networkPools } from './networks.js';
import { numberPools } from './numbers.js';
import { patternPools } from './patterns.js';
import { schemaPools } from './schemas.js';
import { securityPools } from './security.js';
import { textPools } from './texts.js';
import { timeTextPools } from './time-texts.js';
import { timePools } from './times.js';
import { numberTextPools } from './number-texts.js';
import { yamlPools } from './yaml-texts.js';

/** Every pool. */
export const OPERAND_POOLS: readonly OperandPool[] = [
  ...documentPools,
  ...formattingPools,
  ...graphqlPools,
  ...networkPools,
  ...numberPools,
  ...patternPools,
  ...schemaPools,
  ...securityPools,
  ...textPools,
  ...timePools,
  ...timeTextPools,
  ...numberTextPools,
  ...yamlPools,
];
