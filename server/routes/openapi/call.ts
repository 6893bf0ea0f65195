// One call of the API as the OpenAPI document describes it.
import type { z } from 'zod';

export interface Call {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** With `{id}` where a part of it varies. */
  readonly path: string;
  readonly summary: string;
  /** Names and schemas in the query. */
  readonly query?: z.ZodObject;
  readonly request?: z.ZodType;
  /** Absent where there is nothing to say: 204. */
  readonly reply?: z.ZodType;
  /** Schema of one line where the reply can be streamed. */
  readonly line?: z.ZodType;
  /** The good one, where it is not 200. */
  readonly status?: 200 | 201 | 204;
  /** Statuses beside the good one. */
  readonly problems: readonly number[];
}
