export { odcsFormat } from './odcs-format.js';
