// What an error of the blob client means. An answer without Azure's own headers is somebody else's, whatever its status says.
import { type Failure, failure } from '#shared/report.ts';
import { classifyNetwork, type Place } from '../../net/classify.ts';
import { foreignAnswer } from '../foreign-answer.ts';
import { judge } from './answer.ts';
import { STORAGE, storageCodes } from './storage-codes.ts';

const codes = storageCodes('accountUrl');

/** The failure an error of the storage client stands for, or undefined when it is none of its errors. */
export function classify(error: unknown, place: Place): Failure | undefined {
  if (!(error instanceof Error)) return undefined;
  const status = numberOf(error, 'statusCode');
  if (status === undefined) {
    if (textOf(error, 'code') === 'PARSE_ERROR') return foreignAnswer(STORAGE, place.host, 200);
    if (/not permitted for non-TLS/.test(error.message))
      return failure('input.malformed', { field: 'accountUrl' });
    return classifyNetwork(error, place);
  }
  const header = headersOf(error);
  const code =
    header('x-ms-error-code') ?? textOf(Reflect.get(error, 'details'), 'errorCode') ?? textOf(error, 'code');
  const answer = { status, code, requestId: header('x-ms-request-id'), date: header('date') };
  return judge(answer, codes, { service: STORAGE, host: place.host });
}

function textOf(value: unknown, name: string): string | undefined {
  const text: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
  return typeof text === 'string' && text !== '' ? text : undefined;
}

function numberOf(value: object, name: string): number | undefined {
  const number: unknown = Reflect.get(value, name);
  return typeof number === 'number' ? number : undefined;
}

// The SDK keeps headers in an object with `get`, next to the response the error was made of.
function headersOf(error: Error): (name: string) => string | undefined {
  const response: unknown = Reflect.get(error, 'response');
  const headers: unknown =
    typeof response === 'object' && response !== null ? Reflect.get(response, 'headers') : undefined;
  return (name) => {
    if (typeof headers !== 'object' || headers === null || !('get' in headers)) return undefined;
    const value: unknown = typeof headers.get === 'function' ? headers.get(name) : undefined;
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
}
