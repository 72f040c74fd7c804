/** What people must hear, and how it comes to them. */
export { NoticesModule } from './notices.module.js';
