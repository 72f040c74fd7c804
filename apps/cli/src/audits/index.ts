/** Who consumed a product, for auditors. */
export { lineageAudit } from './audit-command.js';
