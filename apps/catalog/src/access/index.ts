/** What the catalog knows of the things to which somebody needs a right. */
export { AccessModule } from './access.module.js';
