// The four flows with a record that is nobody's: written, read, written so that it can be found, found and read. It is deleted again.
import type { Flow, FlowResult, OwnKeyFailure, TryReply } from '../../bus/own-key-messages.ts';
import { deleteRecord, readRecord, searchRecords, writeRecord } from '../../companion/own-key.ts';

/** A field of its own, so that the try leaves the organization's fields as they are. */
const SEARCHED = 'StorageLinkTry';
const fields = { [SEARCHED]: 'EXAMPLE-0000001', Name: 'Example Person' };

/** Goes the four ways in their order and stops at the first that fails; `failed` puts the error into words. */
export async function tryFlows(
  organization: string,
  failed: (error: unknown) => Promise<OwnKeyFailure>,
): Promise<TryReply> {
  const id = `try-${crypto.randomUUID()}`;
  const write = (searchable: readonly string[]) => writeRecord(organization, id, { fields, searchable });
  const ways: readonly (readonly [Flow, () => Promise<void>])[] = [
    ['write', () => write([])],
    ['read', () => expectFields(organization, id)],
    ['write-searchable', () => write([SEARCHED])],
    ['read-searchable', () => expectFound(organization, id)],
  ];
  const passed: FlowResult[] = [];
  try {
    for (const [flow, go] of ways) {
      const started = performance.now();
      await go();
      passed.push({ flow, ms: Math.round(performance.now() - started) });
    }
    await deleteRecord(organization, id);
    return { status: 'tried', passed };
  } catch (error) {
    // What was written goes away as far as the key still allows; the first failure is the one to tell.
    if (passed.length > 0) await deleteRecord(organization, id).catch(() => {});
    const changed: OwnKeyFailure = { status: 'failed', failure: 'own_key.changed' };
    return { status: 'tried', passed, failure: error instanceof Changed ? changed : await failed(error) };
  }
}

/** What came back is not what was written. */
class Changed extends Error {}

async function expectFields(organization: string, id: string): Promise<void> {
  const read = await readRecord(organization, id);
  const same = Object.entries(fields).every(([name, text]) => read[name] === text);
  if (!same) throw new Changed();
}

async function expectFound(organization: string, id: string): Promise<void> {
  const ids = await searchRecords(organization, SEARCHED, fields[SEARCHED]);
  if (!ids.includes(id)) throw new Changed();
  await expectFields(organization, id);
}
