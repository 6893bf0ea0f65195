// AWS KMS as the user of a key meets it (JSON 1.1): signature, rights, state, then real cryptography. It changes no key.

import { randomBytes, randomUUID } from 'node:crypto';
import type { AwsUser } from './accounts.ts';
import { type AwsState, openRequest, type Place } from './gate.ts';
import type { KmsKey, KmsKeys } from './kms-keys.ts';
import { jsonSignatureRefusal, type Refused, refuseJson } from './refusals.ts';

export type Kms = {
  readonly keys: KmsKeys;
  handle(request: Request, place: Place): Promise<Response>;
};

type Input = {
  readonly KeyId?: string;
  readonly Plaintext?: string;
  readonly CiphertextBlob?: string;
  readonly EncryptionContext?: Readonly<Record<string, string>>;
  readonly KeySpec?: string;
  readonly NumberOfBytes?: number;
  readonly DryRun?: boolean;
};
type Call = {
  readonly input: Input;
  readonly user: AwsUser;
  readonly region: string;
  readonly keys: KmsKeys;
};
type Answer = Readonly<Record<string, unknown>> | { readonly refused: Refused };

const refuse = (code: string, message: string, status = 400) => ({ refused: { status, code, message } });
const operations = {
  Encrypt: encrypt,
  Decrypt: decrypt,
  GenerateDataKey: generateDataKey,
  DescribeKey: describeKey,
};

export function createKms(state: AwsState, keys: KmsKeys): Kms {
  return {
    keys,
    async handle(request, place) {
      const { body, now, verified } = await openRequest(state, place, request);
      if ('refused' in verified) return refuseJson(jsonSignatureRefusal(verified.refused, place.region, now));
      const { id: keyId, user } = verified.key;
      const target = request.headers.get('x-amz-target') ?? '';
      const action = target.replace(/^TrentService\./, '');
      const seen = { ...place, action, keyId };
      state.seen.push(seen);
      if (state.throttled)
        return refuseJson({ status: 400, code: 'ThrottlingException', message: 'Rate exceeded' });
      if (!isOperation(action)) {
        state.refusedWrites.push(seen);
        return refuseJson({
          status: 400,
          code: 'AccessDeniedException',
          message: `The sandbox refuses ${action}.`,
        });
      }
      const input: Input = JSON.parse(body.toString('utf8'));
      const answer = operations[action]({ input, user, region: place.region, keys });
      if ('refused' in answer) return refuseJson(answer.refused as Refused);
      const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': randomUUID() };
      return new Response(JSON.stringify(answer), { headers });
    },
  };
}

function isOperation(action: string): action is keyof typeof operations {
  return Object.hasOwn(operations, action);
}

/** The key that is named, if this user may use it and it can do this. */
function expectKey(
  { input, user, region, keys }: Call,
  operation: string,
): { key: KmsKey } | { refused: Refused } {
  const { KeyId: name = '', DryRun: dryRun } = input;
  if (name === '') return refuse('ValidationException', 'KeyId is required.');
  if (name.startsWith('arn:') && name.split(':')[3] !== region) {
    return refuse('NotFoundException', `Invalid arn ${name.split(':')[3]}`);
  }
  const key = keys.find(name, region);
  const isAlias = /(?:^|:)alias\//.test(name);
  const foreign = name.startsWith('arn:') && name.split(':')[4] !== user.account;
  if (!key && isAlias && !foreign) return refuse('NotFoundException', `Alias ${name} is not found.`);
  const refused = keys.refusalOf(key?.arn ?? name, user, operation);
  if (refused) return { refused };
  if (!key) return refuse('NotFoundException', `Key '${name}' does not exist`);
  if (dryRun) {
    return refuse(
      'DryRunOperationException',
      'The request would have succeeded, but the DryRun option is set.',
    );
  }
  return { key };
}

function encrypt(call: Call): Answer {
  const found = expectKey(call, 'Encrypt');
  if ('refused' in found) return found;
  const plaintext = Buffer.from(call.input.Plaintext ?? '', 'base64');
  if (plaintext.length === 0 || plaintext.length > 4096) {
    return refuse(
      'ValidationException',
      "Value at 'plaintext' failed to satisfy constraint: Member must have length between 1 and 4096",
    );
  }
  const { key } = found;
  const sealed = call.keys.seal(key, plaintext, call.input.EncryptionContext ?? {});
  return {
    CiphertextBlob: sealed.toString('base64'),
    KeyId: key.arn,
    EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
  };
}

function decrypt(call: Call): Answer {
  const { input, keys, region } = call;
  const ciphertext = Buffer.from(input.CiphertextBlob ?? '', 'base64');
  const owner = keys.ownerOf(ciphertext, region);
  const found = expectKey(
    { ...call, input: { ...input, KeyId: input.KeyId ?? owner?.arn ?? '' } },
    'Decrypt',
  );
  if ('refused' in found) return found;
  const { key } = found;
  if (!owner) return refuse('InvalidCiphertextException', '');
  if (owner.id !== key.id) {
    const message = 'The key ID in the request does not identify a CMK that can perform this operation.';
    return refuse('IncorrectKeyException', message);
  }
  const plaintext = keys.open(key, ciphertext, input.EncryptionContext ?? {});
  if (!plaintext) return refuse('InvalidCiphertextException', '');
  return {
    KeyId: key.arn,
    Plaintext: plaintext.toString('base64'),
    EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
  };
}

function generateDataKey(call: Call): Answer {
  const found = expectKey(call, 'GenerateDataKey');
  if ('refused' in found) return found;
  const { KeySpec: spec, NumberOfBytes: bytes, EncryptionContext: context = {} } = call.input;
  if ((spec === undefined) === (bytes === undefined)) {
    return refuse('ValidationException', 'Please specify either number of bytes or key spec.');
  }
  const plaintext = randomBytes(bytes ?? (spec === 'AES_128' ? 16 : 32));
  const sealed = call.keys.seal(found.key, plaintext, context);
  return {
    CiphertextBlob: sealed.toString('base64'),
    Plaintext: plaintext.toString('base64'),
    KeyId: found.key.arn,
  };
}

function describeKey(call: Call): Answer {
  const found = expectKey(call, 'DescribeKey');
  if ('refused' in found) return found;
  const { arn, id, account, state, usage, spec, origin, validTo } = found.key;
  const deletion = state === 'PendingDeletion' && { DeletionDate: 1_900_000_000 };
  const end = validTo && { ValidTo: validTo.getTime() / 1000, ExpirationModel: 'KEY_MATERIAL_EXPIRES' };
  return {
    KeyMetadata: {
      ...{ AWSAccountId: account, Arn: arn, KeyId: id, KeyManager: 'CUSTOMER', CreationDate: 1_764_000_000 },
      ...{ Enabled: state === 'Enabled', KeyState: state, KeyUsage: usage, KeySpec: spec, Origin: origin },
      ...{ CustomerMasterKeySpec: spec, Description: '', MultiRegion: id.startsWith('mrk-') },
      ...end,
      ...deletion,
    },
  };
}
