/** Who one is to a server. */
export { loginCommand } from './login-command.js';
