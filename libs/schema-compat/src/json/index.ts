export { compactAsWritten, jsonSchemaFormat, type JsonSchema } from './json-schema-format.js';
export { ComparisonTooLarge } from './step-budget.js';
