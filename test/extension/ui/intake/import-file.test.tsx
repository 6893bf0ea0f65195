// "Import file": chosen or dropped, recognised and put into words; a file that cannot be used sends nothing at all.
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { MAX_FILE } from '#extension/files/imported.ts';
import { ImportFile } from '#extension/ui/intake/import-file.tsx';
import { Popup } from '#extension/ui/popup.tsx';
import { baseSpaceCfg, KEY_ID, KEY_SECRET, pem, SERVER, TOKEN } from '../../files/examples.ts';
import { azureDraft, type Stage, settle, sftpDraft, stage, stateOf } from '../stage.tsx';

const KEY = pem('OPENSSH PRIVATE KEY');
const draft = sftpDraft();
const imported = { status: 'placed', placed: ['Private key'], unfit: [] };
const differs = { status: 'differs', labels: ['Private key'] };

const open = (reply: unknown = imported) =>
  stage(<ImportFile draft={draft} />, { state: stateOf([draft]), replies: { import: reply } });
const sent = (page: Stage) => page.sent.filter(({ kind }) => kind === 'import');
const file = (text: string | Uint8Array<ArrayBuffer>, name = 'key') => new File([text], name);
const status = () => document.querySelector('[role="status"].note')?.textContent;

async function choose(...files: File[]): Promise<void> {
  const input = document.querySelector<HTMLInputElement>('input[type=file]');
  Object.defineProperty(input, 'files', { configurable: true, value: files });
  input?.dispatchEvent(new Event('change', { bubbles: true }));
  await settle();
}

/** A drag event with files (or a dragged text) on an element; its `dataTransfer` and whether the page took it. */
async function drag(
  kind: string,
  target: Element,
  files: File[],
  types = ['Files'],
  to: Element | null = null,
) {
  const event = new Event(kind, { bubbles: true, cancelable: true });
  const dataTransfer = { types, files, dropEffect: 'none' };
  Object.assign(event, { dataTransfer, relatedTarget: to });
  target.dispatchEvent(event);
  await settle();
  return { taken: event.defaultPrevented, effect: dataTransfer.dropEffect };
}

const zone = () => {
  const found = document.querySelector('.drop');
  if (!found) throw new Error('there is no drop zone');
  return found;
};

afterEach(() => vi.restoreAllMocks());

describe('Import file', () => {
  it('is offered where a storage takes a value from a file, and nowhere else', async () => {
    const popup = await stage(<Popup />, { state: stateOf([draft]) });
    expect(popup.button('Import file').disabled).toBe(false);
    await popup.show(stateOf([azureDraft()]));
    expect(() => popup.button('Import file')).toThrow('0 buttons');
  });

  it('opens the file chooser, whose input the keyboard never meets', async () => {
    const page = await open();
    const input = document.querySelector<HTMLInputElement>('input[type=file]');
    const click = vi.spyOn(HTMLInputElement.prototype, 'click').mockImplementation(() => undefined);
    page.button('Import file').click();
    expect(click).toHaveBeenCalledOnce();
    expect(click.mock.contexts[0]).toBe(input);
    expect(input?.tabIndex).toBe(-1);
  });

  it('leads from the popup to the sidebar in Firefox, whose popup would be gone before a file is chosen', async () => {
    const click = vi.spyOn(HTMLInputElement.prototype, 'click').mockImplementation(() => undefined);
    const sidebarOpen = vi.fn(async () => undefined);
    const popup = await stage(<Popup />, { state: stateOf([draft]) });
    Object.assign(fakeBrowser, { sidePanel: undefined, sidebarAction: { open: sidebarOpen } });
    onTestFinished(() => void Object.assign(fakeBrowser, { sidebarAction: undefined }));
    await popup.show(stateOf([draft]));
    popup.button('Import file').click();
    await settle();
    expect(sidebarOpen).toHaveBeenCalledOnce();
    expect(click).not.toHaveBeenCalled();
    expect(await fakeBrowser.storage.session.get('panel-view')).toEqual({ 'panel-view': 'import' });
    expect(popup.sent).toContainEqual({ kind: 'choose', draft: draft.id });
  });

  it('sends what the file holds in one message, by field', async () => {
    const page = await open();
    await choose(file(`${baseSpaceCfg.replaceAll('\n', '\r\n')}`, 'default.cfg'));
    expect(sent(page)).toEqual([
      {
        kind: 'import',
        draft: draft.id,
        values: [
          { field: 'basespace.server', text: SERVER },
          { field: 'basespace.appToken', text: TOKEN },
        ],
        from: 'file',
      },
    ]);
  });

  it('says by label what was read, and that the file can go, without its name or text', async () => {
    const page = await open({ ...imported, placed: ['Private key', 'Server'], unfit: ['Project ID'] });
    await choose(file(KEY, 'id_of_anna'));
    expect(status()).toBe(
      'Read: Private key, Server. Not needed here: Project ID. The file can be deleted now; it is not needed any more.',
    );
    expect(page.text()).not.toContain('id_of_anna');
    expect(document.body.innerHTML).not.toContain('ZXhhbXBsZQ');
  });

  it.each([
    [
      'a storage that has no use for it',
      { ...imported, placed: [], unfit: ['Private key'] },
      'has no use for it',
    ],
    ['a storage that is gone', null, 'may have been wiped'],
  ])('says so for %s, and does not call the file needless', async (_what, reply, words) => {
    await open(reply);
    await choose(file(KEY));
    expect(status()).toContain(words);
    expect(status()).not.toContain('deleted');
  });

  it('reads the same file again when it is chosen again', async () => {
    const page = await open();
    await choose(file(KEY));
    await choose(file(KEY));
    expect(sent(page)).toHaveLength(2);
  });

  it('reads UTF-16 as a spreadsheet saves it', async () => {
    const page = await open();
    const csv = `\ufeffAccess key ID\tSecret access key\r\n${KEY_ID}\t${KEY_SECRET}\r\n`;
    await choose(file(new Uint8Array(Buffer.from(csv, 'utf16le'))));
    expect(sent(page)).toMatchObject([{ values: [{ text: KEY_ID }, { text: KEY_SECRET }] }]);
  });
});

describe('a file of other values than those that stand there', () => {
  it('is asked about, and its own values go in with Replace alone', async () => {
    const page = await open(differs);
    await choose(file(KEY));
    expect(status()).toBe('The storage already has another value for: Private key');
    page.button('Replace').click();
    await settle();
    const [asked, replaced] = sent(page);
    expect(replaced).toEqual({ ...asked, replace: true });
    expect(asked).not.toHaveProperty('replace');
  });

  it('leaves them with Keep, which says so, and the focus stays with it', async () => {
    const page = await open(differs);
    await choose(file(KEY));
    page.button('Keep').click();
    await settle();
    expect([status(), sent(page).length]).toEqual(['Nothing was changed.', 1]);
    expect(() => page.button('Replace')).toThrow('0 buttons');
    expect(document.activeElement).toBe(page.button('Import file'));
  });
});

describe('a file that cannot be used', () => {
  const unreadable = Object.assign(file(KEY), { arrayBuffer: () => Promise.reject(new Error('locked')) });
  it.each([
    ['larger than 64 KiB', [file('x'.repeat(MAX_FILE + 1))]],
    ['choose JSON', [file(new Uint8Array([0x30, 0x82, 0x09, 0xc2, 2, 1, 3, 0]), 'key.p12')]],
    ['This is the public key', [file('ssh-ed25519 AAAAexample lab', 'id_ed25519.pub')]],
    ['Nothing was recognised', [file('my notes', 'id_ed25519')]],
    ['could not be read', [unreadable]],
    ['One file at a time', [file(KEY), file(KEY)]],
  ])('is refused with cause and next step, and nothing is sent: %s', async (words, files) => {
    const page = await open();
    await choose(...files);
    expect(status()).toContain(words);
    expect(sent(page)).toEqual([]);
    expect(page.text()).not.toContain('my notes');
  });

  it('is never read when it is too large: it would fill the memory', async () => {
    await open();
    const huge = Object.assign(file(KEY), { arrayBuffer: vi.fn() });
    Object.defineProperty(huge, 'size', { value: 5e9 });
    await choose(huge);
    expect(huge.arrayBuffer).not.toHaveBeenCalled();
  });

  it('does nothing when the chooser was closed without one', async () => {
    const page = await open();
    await choose();
    expect([sent(page), status()]).toEqual([[], undefined]);
  });
});

describe('dropping a file', () => {
  it('is invited while it is held above, and taken', async () => {
    const page = await open();
    expect(await drag('dragover', zone(), [])).toEqual({ taken: true, effect: 'copy' });
    expect(zone().classList).toContain('over');
    await drag('dragleave', zone(), [], ['Files'], page.button('Import file'));
    expect(zone().classList, 'still above its button').toContain('over');
    await drag('dragleave', zone(), []);
    expect(zone().classList).not.toContain('over');
    await drag('dragover', zone(), []);
    await drag('drop', zone(), [file(KEY)]);
    expect(zone().classList).not.toContain('over');
    expect(sent(page)).toMatchObject([{ values: [{ field: 'host.privateKey', text: KEY.trim() }] }]);
  });

  it('beside the zone does not let the browser open the key in a tab', async () => {
    const page = await open();
    expect(await drag('dragover', document.body, [])).toEqual({ taken: true, effect: 'none' });
    expect((await drag('drop', document.body, [file(KEY)])).taken).toBe(true);
    expect(sent(page)).toEqual([]);
  });

  it('leaves dragged text alone', async () => {
    await open();
    expect((await drag('dragover', zone(), [], ['text/plain'])).taken).toBe(false);
    expect((await drag('drop', zone(), [], ['text/plain'])).taken).toBe(false);
    expect(zone().classList).not.toContain('over');
  });
});
