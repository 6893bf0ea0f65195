// Writes the test vectors of the format anew: `node test/server/byok/vectors/make.ts`. Needed only when the format gets a new version.
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { DataKey } from '#server/byok/data-key.ts';
import { type Place, seal } from '#server/byok/envelope.ts';
import { type KeyRow, markRow } from '#server/byok/key-row.ts';
import { encodeBody } from '#server/byok/record-body.ts';
import { hasherOf, newSalt } from '#server/byok/search-hash.ts';
import { StoreKey } from '#server/byok/store-key.ts';
import { hashAlgorithms } from '#shared/byok-fields.ts';

const body = { fields: { mrn: 'A-17', name: 'Jane Exämple 漢', note: '' }, searchable: ['mrn'] };
const places: readonly (readonly [Place, number, Buffer])[] = [
  [{ label: 'record', organization: 'acme', id: 'r1', field: '', revision: 1 }, 1, encodeBody(body)],
  [
    { label: 'record', organization: 'Acme Genomics', id: '_-9', field: '', revision: 70_000 },
    4,
    encodeBody(body),
  ],
  [{ label: 'record', organization: 'acme', id: 'empty', field: '', revision: 2 }, 2 ** 31, Buffer.alloc(0)],
  [
    {
      label: 'salt-wrap',
      organization: 'acme',
      id: '2 sha256-salt-v1 identifier 1',
      field: 'mrn',
      revision: 1,
    },
    1,
    newSalt('sha256-salt-v1'),
  ],
  [
    { label: 'canary', organization: 'acme', id: '', field: '', revision: 1 },
    1,
    Buffer.from('storage-link byok canary'),
  ],
];

const messages = places.map(([place, keyRow, plaintext]) => {
  const dataKey = randomBytes(32);
  const message = seal(new DataKey(keyRow, Buffer.from(dataKey)), place, plaintext).toString('hex');
  return {
    ...place,
    keyRow,
    dataKey: dataKey.toString('hex'),
    plaintext: plaintext.toString('hex'),
    message,
  };
});

const hashes = hashAlgorithms.flatMap((algorithm) =>
  ['A-17', 'jane exämple 漢', ''].map((normalised, at) => {
    const secret = newSalt(algorithm);
    const place = { organization: 'acme', field: 'mrn', generation: at + 1, normaliser: 1 };
    const hasher = hasherOf(algorithm, Buffer.from(secret), place);
    return {
      algorithm,
      ...place,
      normalised,
      secret: secret.toString('hex'),
      hash: hasher.hash(normalised).toString('hex'),
    };
  }),
);

const storeKey = randomBytes(32);
const row: KeyRow = {
  ...{ organization: 'acme', row: 1, type: 'azure-key-vault', alg: 'RSA-OAEP-256', state: 'current' },
  facts: {
    tenantId: '00000000-0000-0000-0000-00000000000a',
    clientId: '00000000-0000-0000-0000-0000000000c1',
  },
  kid: `https://labvault.vault.azure.net/keys/emedgene/${'0'.repeat(32)}`,
  wrapped: randomBytes(256),
  secretExpires: null,
};
const keyRows = [row, { ...row, state: 'retired' as const, secretExpires: '2027-01-31' }].map((each) => ({
  ...each,
  wrapped: Buffer.from(each.wrapped).toString('hex'),
  storeKey: storeKey.toString('hex'),
  mark: markRow(new StoreKey(storeKey), each).toString('hex'),
}));

const file = new URL('vectors.json', import.meta.url);
writeFileSync(file, `${JSON.stringify({ messages, hashes, keyRows }, null, 2)}\n`);
