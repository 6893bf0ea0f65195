// Where a capture goes: to the storage chosen in the popup, else the person is asked; a page never gets a value back.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { probe } from '#extension/companion/client.ts';
import { changeDraft } from '#extension/drafts/store.ts';
import { azureCaptures, CLIENT, OTHER, SECRET, TENANT } from '../../drafts/examples.ts';
import { captured, consoleFrame, freshHub, onlyDraft, PORTAL, popup } from '../hub.ts';

vi.mock('#extension/companion/client.ts', () => ({ probe: vi.fn(), status: vi.fn(async () => 'unpaired') }));

const values = azureCaptures;

beforeEach(freshHub);

describe('a capture', () => {
  it('goes to the chosen storage and names what it took and what is missing', async () => {
    await popup({ kind: 'create', type: 'azure-blob' });
    const reply = await consoleFrame({ kind: 'capture', values: values.slice(0, 2) });
    expect(reply).toEqual({
      status: 'placed',
      draft: 'Azure Blob',
      labels: ['Application (client) ID', 'Client secret (value)'],
      missing: ['Directory (tenant) ID', 'Container URL'],
      asksDate: false,
    });
    expect(JSON.stringify(reply)).not.toContain(SECRET);
  });

  it('never overwrites another value silently, and does when the person said so', async () => {
    const id = await captured();
    const other = [
      { field: 'azure.clientId', text: OTHER },
      { field: 'azure.tenantId', text: TENANT },
    ] as const;
    const reply = await consoleFrame({ kind: 'capture', values: [...other] });
    expect(reply).toEqual({ status: 'differs', into: { draft: id }, labels: ['Application (client) ID'] });
    expect((await onlyDraft()).values[0]?.shown).toBe(CLIENT);
    await consoleFrame({ kind: 'capture', values: [...other], into: { draft: id }, replace: true });
    expect((await onlyDraft()).values[0]?.shown).toBe(OTHER);
  });

  it('of the same values lets a test of them go on', async () => {
    vi.mocked(probe).mockReturnValueOnce(new Promise(() => undefined));
    await popup({ kind: 'test', draft: await captured() });
    await vi.waitFor(() => expect(probe).toHaveBeenCalled());
    await consoleFrame({ kind: 'capture', values });
    expect(vi.mocked(probe).mock.calls[0]?.[3]?.signal?.aborted).toBe(false);
    expect((await onlyDraft()).test?.status).toBe('running');
  });

  it('of another app than the address names is refused: a stale blade or a frame that lies', async () => {
    await popup({ kind: 'create', type: 'azure-blob' });
    const page = (app: string) =>
      `https://portal.azure.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Overview/appId/${app}/isMSAApp~/false`;
    const capture = { kind: 'capture' as const, values: values.slice(0, 1) };
    expect(await consoleFrame(capture, page(OTHER))).toEqual({ status: 'refused', reason: 'page' });
    expect(await consoleFrame(capture, page(CLIENT.toUpperCase()))).toMatchObject({ status: 'placed' });
  });

  it('that was read while the address named another app is refused: a secret does not say whose it is', async () => {
    await popup({ kind: 'create', type: 'azure-blob' });
    const page = `https://portal.azure.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Credentials/appId/${OTHER}`;
    const secret = { kind: 'capture' as const, values: values.slice(1, 2) };
    const read = (app: string) => consoleFrame({ ...secret, ids: { 'azure.clientId': app } }, page);
    expect(await read(CLIENT)).toEqual({ status: 'refused', reason: 'page' });
    expect(await consoleFrame({ ...secret, ids: {} }, page)).toEqual({ status: 'refused', reason: 'page' });
    expect((await onlyDraft()).values.some(({ shown }) => shown !== undefined)).toBe(false);
    expect(await read(OTHER)).toMatchObject({ status: 'placed' });
  });

  it('of nothing but blanks is refused, and says so', async () => {
    await popup({ kind: 'create', type: 'azure-blob' });
    const blank = [{ field: 'azure.clientId', text: ' \u200B ' } as const];
    expect(await consoleFrame({ kind: 'capture', values: blank })).toEqual({
      status: 'refused',
      reason: 'value',
    });
  });

  it('of fields this console does not show is refused: a page cannot smuggle in a host', async () => {
    await popup({ kind: 'create', type: 'sftp' });
    const smuggled = [{ field: 'host.name', text: 'evil.example' } as const];
    expect(await consoleFrame({ kind: 'capture', values: smuggled })).toEqual({
      status: 'refused',
      reason: 'page',
    });
    expect((await onlyDraft()).values.find(({ name }) => name === 'host')?.shown).toBeUndefined();
  });
});

const blade = (section: string, app = CLIENT) =>
  `https://portal.azure.com/#@${TENANT}/view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/${section}/appId/${app}`;
const container = `https://portal.azure.com/#@${TENANT}/view/Microsoft_Azure_Storage/ContainerMenuBlade/~/overview/storageAccountId/%2Fsubscriptions%2F${OTHER}%2FresourceGroups%2Flab%2Fproviders%2FMicrosoft.Storage%2FstorageAccounts%2Flabstorage/path/genomes`;
const secret = values.slice(1, 2);
const shownOf = async (name: string) =>
  (await onlyDraft()).values.find((value) => value.name === name)?.shown;

describe("what the tab's address names", () => {
  it('comes along with what the page shows, without being sent', async () => {
    await popup({ kind: 'create', type: 'azure-blob' });
    const reply = await consoleFrame({ kind: 'capture', values: secret }, blade('Credentials'));
    expect(reply).toMatchObject({
      labels: ['Client secret (value)', 'Application (client) ID', 'Directory (tenant) ID'],
      missing: ['Container URL'],
    });
    expect(await shownOf('clientId')).toBe(CLIENT);
  });

  it('gives way to what the page shows: the address of a key may lack the version', async () => {
    await popup({ kind: 'create', type: 'azure-key-vault' });
    const key = 'https://labvault.vault.azure.net/keys/records';
    const shown = [{ field: 'azure.keyUrl', text: `${key}/${'0'.repeat(32)}` } as const];
    const page = `https://portal.azure.com/#@${TENANT}/asset/Microsoft_Azure_KeyVault/Key/${key}`;
    expect(await consoleFrame({ kind: 'capture', values: shown }, page)).toMatchObject({ status: 'placed' });
    expect(await shownOf('keyUrl')).toBe(shown[0]?.text);
  });

  it('is enough by itself on a page that shows nothing', async () => {
    await popup({ kind: 'create', type: 'azure-blob' });
    expect(await consoleFrame({ kind: 'capture', values: [] }, container)).toMatchObject({
      status: 'placed',
    });
    expect(await shownOf('accountUrl')).toBe('https://labstorage.blob.core.windows.net/genomes');
  });

  it('is nothing on a page it does not name anything of', async () => {
    await popup({ kind: 'create', type: 'azure-blob' });
    const reply = await consoleFrame({ kind: 'capture', values: [] }, PORTAL);
    expect(reply).toEqual({ status: 'refused', reason: 'page' });
  });

  it('is asked about like every other value, and can be left alone: then the mixture is named', async () => {
    const id = await captured();
    const capture = { kind: 'capture' as const, values: secret };
    const page = blade('Credentials', OTHER);
    const label = 'Application (client) ID';
    expect(await consoleFrame(capture, page)).toMatchObject({ status: 'differs', labels: [label] });
    await popup({ kind: 'clear', draft: id, name: 'clientSecret' });
    const kept = await consoleFrame({ ...capture, into: { draft: id }, replace: false }, page);
    expect(kept).toMatchObject({
      status: 'placed',
      labels: expect.arrayContaining(['Client secret (value)']),
    });
    expect(await shownOf('clientId')).toBe(CLIENT);
    const mixed = (await onlyDraft()).values.find(({ name }) => name === 'clientSecret');
    expect(mixed?.problem).toMatchObject({ class: 'input.swapped', severity: 'warning' });
    expect((await onlyDraft()).complete).toBe(true);
  });

  it('refuses the whole of a capture of which one value contradicts it', async () => {
    await popup({ kind: 'create', type: 'azure-blob' });
    const mixed = [...secret, { field: 'azure.tenantId', text: OTHER } as const];
    const reply = await consoleFrame({ kind: 'capture', values: mixed }, blade('Credentials'));
    expect(reply).toEqual({ status: 'refused', reason: 'page' });
    expect(await shownOf('clientSecret')).toBeUndefined();
  });
});

describe('the day a secret expires', () => {
  const capture = async (text: string) => {
    await popup({ kind: 'create', type: 'azure-blob' });
    const dated = [...secret, { field: 'azure.secretExpires', text } as const];
    return consoleFrame({ kind: 'capture', values: dated }, blade('Credentials'));
  };

  it('with two readings is asked in the popup, and settled there', async () => {
    expect(await capture('04/05/2027')).toMatchObject({ status: 'placed', asksDate: true });
    const { id, facts } = await onlyDraft();
    expect(facts).toMatchObject([{ shown: '04/05/2027', readings: ['2027-04-05', '2027-05-04'] }]);
    await popup({ kind: 'expires', draft: id, day: '2027-05-04' });
    expect((await onlyDraft()).facts).toMatchObject([{ shown: '2027-05-04' }]);
    expect((await onlyDraft()).facts[0]?.readings).toBeUndefined();
  });

  it('that is neither of them is left out', async () => {
    await capture('04/05/2027');
    await popup({ kind: 'expires', draft: (await onlyDraft()).id });
    expect((await onlyDraft()).facts).toEqual([]);
  });

  it('with one reading is not asked', async () => {
    expect(await capture('26.1.2028')).toMatchObject({ asksDate: false });
    expect((await onlyDraft()).facts).toMatchObject([{ shown: '2028-01-26' }]);
  });

  it('captured alone counts, and leaves a push that waits alone', async () => {
    const id = await captured();
    const push = { status: 'waiting', host: 'acme.emedgene.com', until: Date.now() + 60_000 } as const;
    await changeDraft(id, (draft) => ({ ...draft, push }));
    const date = [{ field: 'azure.secretExpires', text: '2027-11-23' } as const];
    expect(await consoleFrame({ kind: 'capture', values: date })).toMatchObject({ status: 'placed' });
    expect((await onlyDraft()).push).toEqual(push);
  });
});

describe('where a value came from', () => {
  const sourceIn = async () => (await onlyDraft()).values[0]?.source;

  it('is the page by its address, and the frame that showed it where it is another', async () => {
    await popup({ kind: 'create', type: 'azure-blob' });
    const before = Date.now();
    const frame = 'https://sandbox-1.reactblade.portal.azure.net';
    await consoleFrame({ kind: 'capture', values: values.slice(0, 1) }, blade('Overview'), frame);
    const source = await sourceIn();
    expect(source).toMatchObject({
      console: 'azure',
      page: 'app-overview',
      host: 'portal.azure.com',
      frame: 'sandbox-1.reactblade.portal.azure.net',
    });
    expect(source?.at).toBeGreaterThanOrEqual(before);
  });

  it('is no frame on the page itself, and no page where it is not known', async () => {
    await captured();
    const source = await sourceIn();
    expect(source).toMatchObject({ page: null, host: 'portal.azure.com' });
    expect(source).not.toHaveProperty('frame');
  });
});

it('a service account brings the project that its e-mail names, not the one the console has selected', async () => {
  await popup({ kind: 'create', type: 'google-cloud' });
  const url =
    'https://console.cloud.google.com/iam-admin/serviceaccounts/details/100000000000000000021?project=other-project';
  const text = 'reader@lab-genomics.iam.gserviceaccount.com';
  await consoleFrame({ kind: 'capture', values: [{ field: 'google.serviceAccount', text }] }, url);
  const facts = (await onlyDraft()).facts.map(({ field, shown }) => [field, shown]);
  expect(facts).toEqual([
    ['google.serviceAccount', text],
    ['google.projectId', 'lab-genomics'],
  ]);
});
