import { AllowanceSteps } from '../allowances/index.js';
import type { Grant } from './grant.js';

/** Who still needs it then says so again. */
const mostDays = 366;

/** What can be done with grants. */
export const grantSteps = new AllowanceSteps<Grant>('grant', mostDays);
