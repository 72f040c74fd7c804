/** The catalog's door to the evaluator. */
export { DecideRegistration } from './decide-registration.js';
export { RegistrationsModule } from './registrations.module.js';
