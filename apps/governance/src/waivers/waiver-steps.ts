import { AllowanceSteps } from '../allowances/index.js';
import type { Waiver } from './waiver.js';

/** What is to hold for longer is a change of the policy. */
const mostDays = 366;

/** What can be done with waivers. */
export const waiverSteps = new AllowanceSteps<Waiver>('waiver', mostDays);
