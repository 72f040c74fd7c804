/** Where messages can be sent that no document names, and what they are signed with. */
export { Destination, keyOf, NewDestination } from './destination.js';
export { DestinationSecrets } from './destination-secrets.js';
export { DestinationsModule } from './destinations.module.js';
export { DestinationsStore, type KeptDestination, shown } from './destinations.store.js';
export { SealedSecrets, SealingSettings } from './sealed-secrets.js';
export { shownAddress } from './shown-address.js';
