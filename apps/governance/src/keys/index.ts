/** The API keys of people and machines. */
export { KeysModule } from './keys.module.js';
export { newGovernorKey } from './new-governor-key.js';
