/** The audit trail as services write it: who asks them for what, and what comes of it. */
export { AuditTrailModule } from './audit-trail.module.js';
