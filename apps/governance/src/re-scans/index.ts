/** What policies say of what is registered, now and over time: judged anew whenever something of that changes. */
export { ReScanLoop } from './re-scan-loop.js';
export { ReScansModule } from './re-scans.module.js';
