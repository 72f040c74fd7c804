/** The audit trail: who asked for what, and what came of it, as every service tells it. */
export { AuditModule } from './audit.module.js';
