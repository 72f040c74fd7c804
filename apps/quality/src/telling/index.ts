/** Who was told of what and why, and who would be. */
export { TellingModule } from './telling.module.js';
