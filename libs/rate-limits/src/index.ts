/** How many requests callers may send. */
export { UsageModule } from './counting/usage.module.js';
export { CreateRateLimits1764800000001 } from './migrations/create-rate-limits.js';
export { RateLimitsModule } from './rate-limits.module.js';
export { rateLimitSettings } from './settings/rate-limit-settings.js';
