// The same route without a framework: node:http, a bearer compared in constant time, JSON read up to the limit, the same checks.
// A process of its own for the route bench; prints its port.
import { timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { validationRequest } from '#shared/api.ts';
import { MAX_BODY } from '#shared/limits.ts';
import { isTypeId, typeOf } from '#shared/types.ts';
import { validate } from '#shared/validation.ts';

const expected = Buffer.from(`Bearer ${process.env.STORAGE_LINK_TOKEN}`);
const allowsNone = { allowsHost: () => false };

const server = createServer((request, response) => {
  const given = Buffer.from(request.headers.authorization ?? '');
  if (given.length !== expected.length || !timingSafeEqual(given, expected))
    return response.writeHead(401).end();
  const chunks: Buffer[] = [];
  let size = 0;
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > MAX_BODY) request.destroy();
    else chunks.push(chunk);
  });
  request.on('end', () => {
    const { success, data } = validationRequest.safeParse(JSON.parse(Buffer.concat(chunks).toString()));
    if (!success || !isTypeId(data.type)) return response.writeHead(422).end();
    const reply = JSON.stringify(validate(typeOf(data.type), data.values, allowsNone));
    response.writeHead(200, { 'content-type': 'application/json' }).end(reply);
  });
  return response;
});
server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port));
