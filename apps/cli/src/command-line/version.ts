/** The release: the same as in package/package.json, which a test holds against it. */
export const version = '0.1.0';
