/** What is missing until a product is active. */
export { ChecklistsModule } from './checklists.module.js';
