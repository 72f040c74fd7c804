/** Who is on call now, by rotas and by the schedules elsewhere that they name. */
export { DutyModule } from './duty.module.js';
export { placeOf, WhoIsOnDuty } from './who-is-on-duty.js';
