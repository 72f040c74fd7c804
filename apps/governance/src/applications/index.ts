/** What follows from building an application on columns of others. */
export { ApplicationsModule } from './applications.module.js';
