// Data Lake's answers as recorded: each code becomes class, effect and field; what is not Azure's own decides nothing.
import { describe, expect, test } from 'vitest';
import type { HttpReply } from '#server/net/http.ts';
import { type DataLake, dataLake } from '#server/vendors/azure/data-lake.ts';
import { classifyReply } from '#server/vendors/azure/data-lake-errors.ts';
import { answering, app, azureReply, strangeReply } from './answers.ts';

const host = 'labdatalake.dfs.core.windows.net';

/** The body the dfs address sends for a code. */
const refusal = (status: number, code: string) =>
  azureReply(
    status,
    { error: { code, message: `Text.\nRequestId:00000000-0000-0000-0000-000000000009\nTime:2026-11-23` } },
    { 'x-ms-error-code': code },
  );

const says = (reply: HttpReply) => {
  const { finding, effect } = classifyReply(reply, host);
  return [finding.class, effect, finding.field];
};

describe('codes', () => {
  test.each([
    [404, 'FilesystemNotFound', 'target.not_found', 'failed', 'store'],
    [404, 'PathNotFound', 'target.not_found', 'failed', 'path'],
    [404, 'ResourceNotFound', 'target.not_found', 'failed', 'store'],
    [403, 'AuthorizationPermissionMismatch', 'perm.denied', 'failed', undefined],
    [403, 'InsufficientAccountPermissions', 'perm.denied', 'failed', undefined],
    [403, 'AuthorizationFailure', 'access.firewall', 'inconclusive', undefined],
    [400, 'HierarchicalNamespaceNotEnabled', 'target.state', 'failed', 'store'],
    [409, 'HierarchicalNamespaceNotEnabled', 'target.state', 'failed', 'store'],
    [409, 'EndpointUnsupportedAccountFeatures', 'target.state', 'failed', 'store'],
    [409, 'FilesystemBeingDeleted', 'target.state', 'failed', undefined],
    [409, 'BlobArchived', 'target.state', 'limited', undefined],
    [409, 'BlobBeingRehydrated', 'target.state', 'limited', undefined],
    [403, 'AccountIsDisabled', 'target.state', 'failed', undefined],
    [401, 'InvalidAuthenticationInfo', 'auth.identity_unknown', 'failed', 'tenantId'],
    [409, 'PublicAccessNotPermitted', 'input.malformed', 'failed', undefined],
    [403, 'KeyBasedAuthenticationNotPermitted', 'auth.policy', 'failed', undefined],
    [400, 'InvalidResourceName', 'input.malformed', 'failed', 'store'],
    [400, 'InvalidUri', 'input.malformed', 'failed', 'store'],
    [400, 'InvalidInput', 'input.malformed', 'failed', 'path'],
    [503, 'ServerBusy', 'throttle', 'inconclusive', undefined],
    [500, 'InternalError', 'server.transient', 'inconclusive', undefined],
    [400, 'SomethingNew', 'unexpected', 'inconclusive', undefined],
    [400, 'constructor', 'unexpected', 'inconclusive', undefined],
    [429, 'SomethingNew', 'throttle', 'inconclusive', undefined],
  ])('%i %s is %s (%s) about %s', (status, code, name, effect, field) => {
    expect(says(refusal(status, code))).toEqual([name, effect, field]);
  });

  test('the code is read from the body, too, and told with the id that support asks for', () => {
    const reply = azureReply(404, { error: { code: 'PathNotFound', message: 'x' } });
    expect(classifyReply(reply, host).finding.evidence).toBe(
      'PathNotFound, request 00000000-0000-0000-0000-000000000009',
    );
  });

  test.each([
    [403, 'net.proxy'],
    [407, 'net.proxy'],
    [200, 'foreign_answer'],
    [302, 'foreign_answer'],
    [404, 'foreign_answer'],
    [429, 'throttle'],
    [502, 'server.transient'],
  ])('a %i of somebody else is %s', (status, name) => {
    expect(says(strangeReply(status))[0]).toBe(name);
  });
});

describe('answers to what was asked', () => {
  const ask = async (reply: HttpReply | Error, call: (lake: DataLake) => Promise<unknown>) => {
    const lake = dataLake(
      { ...app, host },
      answering(() => reply),
    );
    expect(await lake.signIn()).toBeUndefined();
    return call(lake);
  };
  const list = (lake: DataLake) => lake.list({ container: 'genomes', path: 'runs' });
  const classOf = (answer: unknown) => JSON.stringify(answer)?.match(/"class":"([^"]+)"/)?.[1];

  test('a list gives files and folders by their whole path', async () => {
    const paths = [
      { name: 'runs/a', isDirectory: 'true' },
      { name: 'runs/b.txt', contentLength: '3' },
      { name: 7 },
      'x',
    ];
    expect(await ask(azureReply(200, { paths }), list)).toEqual({
      found: [
        { name: 'runs/a', isFolder: true },
        { name: 'runs/b.txt', isFolder: false },
      ],
    });
  });

  test.each([
    ['a page of a captive portal', strangeReply(200), 'foreign_answer'],
    ["a page with Azure's headers", azureReply(200, {}), 'foreign_answer'],
    ['a list of something else', azureReply(200, { filesystems: [] }), 'foreign_answer'],
    ['a refusal', refusal(404, 'FilesystemNotFound'), 'target.not_found'],
    ['a cut line', Object.assign(new Error('x'), { code: 'ECONNRESET' }), 'net.reset'],
  ])('%s is no list: %s', async (_, reply, name) => {
    expect(classOf(await ask(reply, list))).toBe(name);
  });

  test.each([
    ['one byte', azureReply(206, {}, { 'content-range': 'bytes 0-0/3' }), undefined],
    ['no first byte', azureReply(416, {}, { 'x-ms-error-code': 'InvalidRange' }), undefined],
    ['a whole page instead', azureReply(200, {}), 'foreign_answer'],
    ['a page of a captive portal', strangeReply(206), 'foreign_answer'],
    ['a refusal', refusal(403, 'AuthorizationPermissionMismatch'), 'perm.denied'],
  ])('%s when a byte was asked for', async (_, reply, name) => {
    expect(classOf(await ask(reply, (lake) => lake.readOneByte('genomes', 'runs/b.txt')))).toBe(name);
  });

  test('blanks and signs in a path arrive as they are', async () => {
    const asked: URL[] = [];
    const tools = answering(({ url }) => {
      asked.push(url);
      return azureReply(url.search ? 200 : 206, { paths: [] }, { 'content-range': 'bytes 0-0/1' });
    });
    const lake = dataLake({ ...app, host }, tools);
    await lake.signIn();
    await lake.list({ container: 'genomes', path: 'Run Data/100%+1' });
    await lake.readOneByte('genomes', 'Run Data/a#1?.txt');
    expect(asked[0]?.search).toContain('directory=Run%20Data%2F100%25%2B1');
    expect(asked[1]?.pathname).toBe('/genomes/Run%20Data/a%231%3F.txt');
  });

  test('a bug stays a bug', async () => {
    await expect(ask(new TypeError('x'), list)).rejects.toThrow(TypeError);
  });

  test('texts name the place, fill in every name and are told whole', async () => {
    for (const code of [
      'FilesystemNotFound',
      'PathNotFound',
      'AuthorizationPermissionMismatch',
      'AuthorizationFailure',
    ]) {
      const answer = await ask(refusal(403, code), list);
      const { cause, fix } = (answer as { failure: { finding: { cause: string; fix: string } } }).failure
        .finding;
      expect(`${cause}${fix}`).not.toMatch(/[{}]/);
      expect(Math.max(cause.length, fix.length)).toBeLessThanOrEqual(400);
      expect(cause).toMatch(/genomes|labdatalake/);
    }
  });
});
