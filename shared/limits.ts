// Sizes both sides keep to; apart from the schemas, which are slow to load.

/** Largest plain request body, in bytes. */
export const MAX_BODY = 256 * 1024;
