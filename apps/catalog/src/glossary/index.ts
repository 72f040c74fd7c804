/** Words of the business, with every revision of what they mean, and the columns that point to them. */
export { GlossaryModule } from './glossary.module.js';
