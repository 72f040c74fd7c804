/** The gate without a server: files in the place of what is registered, and policies evaluated here. */
export { groundOf, OfflineGate } from './decide-offline.js';
export { PoliciesHere } from './policies-here.js';
