/** Applications that are to be built on columns of others. */
export { applicationModel } from './model-command.js';
