// Starts one PostgreSQL for all tests of BYOK, and hands its address to them.
import type { TestProject } from 'vitest/node';
import { startPostgres } from './postgres-server.ts';

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres();
  project.provide('postgresUrl', server.url);
  return () => Promise.resolve(server[Symbol.asyncDispose]());
}

declare module 'vitest' {
  export interface ProvidedContext {
    postgresUrl: string;
  }
}
