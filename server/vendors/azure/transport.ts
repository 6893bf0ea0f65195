// Lets Azure's storage SDK send through our one HTTPS client, so that its calls obey the same rules and are counted.
import { Readable } from 'node:stream';
import type { IHttpClient } from '@azure/storage-blob';
import type { Http, HttpReply } from '../../net/http.ts';

/** An HTTP client in the shape the SDK expects. Redirects are not passed on as such: nothing here may follow one. */
export function azureTransport(http: Http): IHttpClient {
  return {
    async sendRequest(request) {
      const url = new URL(request.url);
      const { status, headers, body } = await http.send({
        purpose: 'azure-storage',
        method: request.method,
        url,
        shownPath: url.pathname.replace(/^(\/[^/]+\/).+$/, '$1(file)'),
        headers: request.headers.rawHeaders(),
      });
      if (!isAzure(headers, status, body)) {
        const foreign = new Error('This answer is not from Azure Storage.');
        throw Object.assign(foreign, { code: 'ERR_FOREIGN_ANSWER', statusCode: status });
      }
      // A copy of the request's headers, emptied, is the one way to get an object of the SDK's own header class.
      const replyHeaders = request.headers.clone();
      for (const name of replyHeaders.headerNames()) replyHeaders.remove(name);
      for (const [name, value] of Object.entries(headers)) {
        if (name !== 'location' && value !== undefined) replyHeaders.set(name, String(value));
      }
      const streams =
        request.streamResponseStatusCodes?.has(status) === true ||
        request.streamResponseStatusCodes?.has(Number.POSITIVE_INFINITY) === true;
      // The SDK's download throws where they lack; a proxy that sends in chunks drops the one, some drop both.
      if (streams && !replyHeaders.contains('content-length')) {
        replyHeaders.set('content-length', String(body.length));
      }
      if (streams && !replyHeaders.contains('etag')) replyHeaders.set('etag', '""');
      return {
        request,
        status,
        headers: replyHeaders,
        ...(streams ? { readableStreamBody: Readable.from([body]) } : { bodyAsText: body.toString('utf8') }),
      };
    },
  };
}

// Everything Azure sends has a request id, and what it lists is XML; a captive portal's page has neither. The SDK would trip over it.
function isAzure(headers: HttpReply['headers'], status: number, body: Buffer): boolean {
  if (typeof headers['x-ms-request-id'] !== 'string' || (status >= 300 && status < 400)) return false;
  const html = /^\s*<(?:!doctype\s+html|html)\b/i.test(body.subarray(0, 100).toString('latin1'));
  return !html || status === 206;
}
