/** The HTTP edge that every service shares. */
export { createHttpApp, type HttpAppOptions } from './create-http-app.js';
export { logLevels } from './logging/json-logger.js';
export { frameworkStatus, Problem } from './errors/problem.js';
export { ErrorDialects, type ErrorAnswer } from './errors/error-dialects.js';
export { parseJsonBody } from './bodies/json-body.js';
export { YamlBody, parseYamlBody } from './bodies/yaml-body.js';
export { FormBody } from './bodies/form-body.js';
export { wantsPage, showPage } from './pages/show-page.js';
export { subjectOfAddress } from './connections/subject-of-address.js';
export { LargeBody } from './bodies/large-body.js';
export { mistakesOf } from './requests/request-validation.pipe.js';
export {
  encodeCursor,
  leftOut,
  numberKey,
  pageOf,
  pageQuery,
  textKey,
  toPage,
  uuidKey,
  type Page,
} from './requests/pages.js';
export { asOfQuery, isInOrder, outOfOrder, periodQuery, type Period } from './requests/moments.js';
export { OtherNames } from './requests/other-names.js';
export { UrlRewrites } from './requests/url-rewrites.js';
export { RevisionNumber } from './requests/revision-number.js';
export { notModified, requireMatch, revisionTag } from './requests/etags.js';
export { Endpoint, type EndpointDescription } from './openapi/endpoint.js';
export { specimen } from './openapi/examples/specimen.js';
export { asToldAt } from './openapi/examples/example-time.js';
export { toOpenApi } from './openapi/schema-registry.js';
export { createDocument } from './openapi/serve-openapi.js';
export { Caller } from './auth/caller.js';
export { HealthChecks } from './health/health-checks.js';
