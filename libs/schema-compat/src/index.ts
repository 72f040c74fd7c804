export * from './format.js';
export { formatOf, FormatUnsupported } from './formats.js';
export { tagsIn, withTags, type TagEdit } from './tags/index.js';
export { formattedText, normalizedText, registryText } from './registry-text.js';
export {
  checkCompatibility,
  checkParsed,
  parseSchema,
  VersionUnreadable,
  type ParseSchema,
} from './check-compatibility.js';
export type { ParsedCheck } from './modes/check-parsed.js';
export { isTransitive, type CompatibilityMode } from './modes/compatibility-mode.js';
export type { SchemaMetadata } from './modes/history.js';
export { ComparisonTooLarge } from './json/index.js';
export { ParseCache } from './modes/parse-cache.js';
export type { JudgedDifference, Verdict } from './modes/verdict.js';
export { canRead, fingerprint64, parseAvro, type AvroSchema } from './avro/index.js';
