/** Who is told what, and when: decided once, and written down with the reason. */
export type { Placement } from './alert-group.js';
export { CausesStore } from './causes.store.js';
export { DecisionsStore } from './decisions.store.js';
export { FindChannels } from './find-channels.js';
export { FlushGroups } from './flush-groups.js';
export { type GroupMember, GroupsStore } from './groups.store.js';
export { mutedByHours, mutedBySilence } from './mutes.js';
export { PlaceSignals } from './place-signals.js';
export { RouteSignals } from './route-signals.js';
export { RoutingModule } from './routing.module.js';
export { TellingDecision } from './telling-decision.js';
export { WakeUp } from './wake-up.js';
