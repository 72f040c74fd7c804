/** `meshwarden gate`. */
export { gateCommand } from './gate-command.js';
