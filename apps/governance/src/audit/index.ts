/** The audit trail: who asked for what, and what came of it, as every service tells it. */
export { AuditRetention } from './forget-access.js';
export { AuditModule } from './audit.module.js';
export { VerifyAudit } from './verify-audit.js';
