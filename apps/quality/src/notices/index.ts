/** What people must hear, from every service. */
export { NoticesModule } from './notices.module.js';
