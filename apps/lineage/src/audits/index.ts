/** Answers auditors who consumed a product, and keeps what was asked and answered. */
export { AuditsModule } from './audits.module.js';
