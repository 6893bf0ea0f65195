// What a document of a console offers as its page comes and goes: the capture, else what helps instead.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { CaptureReply, FromFrame, PickReply } from '#extension/bus/contract.ts';
import { startCapture } from '#extension/capture/capture.ts';
import type { Choice, Help } from '#extension/capture/offer.ts';
import { locate } from '#extension/consoles/index.ts';
import { installTexts } from '../ui/texts.ts';
import { APP, SECRET } from './page.ts';

type Presses = Record<'capture' | 'pick' | 'describe' | 'import', () => void>;

/** What the page shows of us: the row, and the panel beside it. */
const shown = vi.hoisted(() => ({
  row: undefined as string | Help | undefined,
  lines: [] as readonly string[],
  choices: [] as readonly Choice[],
  presses: undefined as Presses | undefined,
}));

vi.mock('#extension/capture/offer.ts', () => ({
  Offer: class {
    constructor(presses: Presses) {
      shown.presses = presses;
    }
    get speaks() {
      return shown.lines.length > 0;
    }
    show(what: string) {
      shown.row = what;
    }
    help(help: Help) {
      shown.row = help;
    }
    hide() {
      Object.assign(shown, { row: undefined, lines: [], choices: [] });
    }
    say(lines: readonly string[], choices: readonly Choice[] = []) {
      Object.assign(shown, { lines, choices });
    }
    pick = async () => 'a text';
  },
}));

// Layout is not simulated here: every element is in sight.
vi.mock('#extension/capture/visible.ts', () => ({ isVisible: () => true, isShown: () => true }));
vi.mock('#extension/capture/watch.ts', () => ({ watchPage: () => () => undefined }));

const secrets = `https://portal.azure.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Credentials/appId/${APP}`;
const keys = 'https://console.cloud.google.com/iam-admin/serviceaccounts/details/100000000000000000001/keys';
const EMAIL = 'reader@lab-genomics.iam.gserviceaccount.com';

let stop: () => void;
let sent: FromFrame[];
const replies: { capture?: CaptureReply | null; pick?: PickReply | null } = {};

/** A document with this in it, in a tab at this address. */
async function open(url: string, html: string): Promise<void> {
  document.body.innerHTML = html;
  Object.assign(fakeBrowser.runtime, {
    sendMessage: async (message: FromFrame) => {
      sent.push(message);
      if (message.kind === 'where') return locate(url);
      return message.kind === 'capture' || message.kind === 'pick' ? replies[message.kind] : null;
    },
  });
  stop = startCapture();
  await vi.advanceTimersByTimeAsync(0);
}

/** Makes this document a frame of the portal's content, or of another origin, inside documents of these origins. */
function standIn(ancestorOrigins: string[], origin = 'https://sandbox-1.reactblade.portal.azure.net'): void {
  vi.stubGlobal('location', { origin, ancestorOrigins });
  vi.stubGlobal('top', null);
}

const press = async (name: keyof Presses) => {
  shown.presses?.[name]();
  await vi.advanceTimersByTimeAsync(0);
};
const placed = (draft: string, labels: string[], ...missing: string[]): CaptureReply => {
  return { status: 'placed', draft, labels, missing, asksDate: false };
};
const choose = async (label: string) => {
  shown.choices.find((choice) => choice.label === label)?.press();
  await vi.advanceTimersByTimeAsync(0);
};

beforeEach(async () => {
  vi.useFakeTimers();
  fakeBrowser.reset();
  await installTexts();
  sent = [];
  Element.prototype.checkVisibility ??= () => true;
});

afterEach(() => {
  stop();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('a page that is known but not recognised', () => {
  it('offers to pick after a while, and warns only when it was not just loading', async () => {
    await open(secrets, '<p>Something new</p>');
    expect(shown.row).toBeUndefined();
    await vi.advanceTimersByTimeAsync(2100);
    expect(shown.row).toEqual({ pick: true });
    await vi.advanceTimersByTimeAsync(6000);
    expect(shown.row).toMatchObject({ note: expect.stringContaining('looks different'), describe: true });
  });

  it('is not called a different one where only the way to a value is shown: a user who has no key yet', async () => {
    const user = 'https://us-east-1.console.aws.amazon.com/iam/home?region=us-east-1#/users/details/emedgene';
    await open(user, '<button>Create access key</button>');
    await vi.advanceTimersByTimeAsync(9000);
    expect(shown.row).toEqual({ pick: true });
  });

  it('offers nothing where a password is asked for', async () => {
    await open(secrets, '<input type="password">');
    await vi.advanceTimersByTimeAsync(9000);
    expect(shown.row).toBeUndefined();
  });

  it('warns although it hides its secrets in boxes: nobody can type there', async () => {
    await open(secrets, '<input type="password" readonly value="example">');
    await vi.advanceTimersByTimeAsync(9000);
    expect(shown.row).toMatchObject({ describe: true });
  });

  it('offers its description when what was picked is nothing that is known', async () => {
    replies.pick = { fields: [] };
    await open(secrets, '<p>Something new</p>');
    await press('pick');
    expect(shown.lines[0]).toContain('Nothing was captured');
    await choose('Save page description');
    expect(sent.at(-1)).toEqual({ kind: 'describe-page' });
    expect(shown.lines[0]).toContain('side panel');
  });
});

describe('a value that had to be picked', () => {
  it('is taken as what the person says, and the page can be described for whoever repairs this', async () => {
    await open(secrets, '<p>Something new</p>');
    replies.pick = { fields: [{ field: 'azure.clientSecret', label: 'Client secret (value)' }] };
    await press('pick');
    expect(shown.lines).toEqual(['Which value is this?']);
    const labels = ['Client secret (value)'];
    replies.capture = placed('Azure Blob', labels);
    await choose('Client secret (value)');
    expect(sent.at(-1)).toMatchObject({ values: [{ field: 'azure.clientSecret', text: 'a text' }] });
    expect(shown.lines[0]).toBe('Captured: Client secret (value)');
    expect(shown.choices.map(({ label }) => label)).toEqual(['Save page description']);
  });
});

describe('a capture', () => {
  it('says for which app it was read; no answer means a tab that went on, not an extension switched off', async () => {
    await open(secrets, `<table><tr><th>Value</th></tr><tr><td>${SECRET}</td></tr></table>`);
    for (const name of ['capture', 'pick'] as const) {
      replies[name] = null;
      await press(name);
      expect(shown.lines[0]).toContain('the page has changed');
    }
    expect(sent).toContainEqual(expect.objectContaining({ ids: { 'azure.clientId': APP } }));
  });

  it('that had to leave a hidden value out says how it is shown', async () => {
    const app = 'https://developer.basespace.illumina.com/apps/1000001';
    const row = (label: string, text: string) => `<div><dt>${label}</dt><dd>${text}</dd></div>`;
    await open(
      app,
      `<dl>${row('Client ID', '0'.repeat(32))}${row('Client Secret', '\u2022'.repeat(32))}</dl>`,
    );
    expect(shown.row).toBe('Client key, Server');
    const labels = ['Client key', 'Server'];
    replies.capture = placed('BaseSpace', labels, 'Client secret');
    await press('capture');
    expect(shown.lines).toEqual([
      'Captured: Client key, Server',
      'Still missing: Client secret',
      'Client secret: the page hides it. Press Show on the page, then press Capture while it is shown.',
    ]);
    expect(shown.choices).toEqual([]);
  });
});

describe('a document inside others', () => {
  const row = '<div><label>Application (client) ID</label><span>';
  const overview = secrets.replace('Credentials', 'Overview');

  it('of the console offers what it shows', async () => {
    standIn(['https://portal.azure.com']);
    await open(overview, `${row}${APP}</span></div>`);
    expect(shown.row).toBe('Application (client) ID');
  });

  it('offers nothing as soon as one of those around it is foreign: that one could lay anything over the button', async () => {
    standIn(['https://evil.example', 'https://portal.azure.com']);
    await open(overview, `${row}${APP}</span></div>`);
    await vi.advanceTimersByTimeAsync(9000);
    expect(shown.row).toBeUndefined();
  });

  it('offers nothing on a host that is none of the console’s content', async () => {
    standIn(['https://portal.azure.com'], 'https://evil.example');
    await open(overview, `${row}${APP}</span></div>`);
    await vi.advanceTimersByTimeAsync(9000);
    expect(shown.row).toBeUndefined();
  });
});

describe('the page of a service account’s keys', () => {
  it('says that the key is a file', async () => {
    await open(keys, '<h1>reader</h1>');
    expect(shown.row).toMatchObject({ note: expect.stringContaining('is a file'), import: true });
  });

  it('says so after a capture as well: the e-mail in its heading is not what the person came for', async () => {
    await open(keys, `<h1>${EMAIL}</h1>`);
    expect(shown.row).toBe('Service account e-mail');
    const labels = ['Service account e-mail'];
    replies.capture = placed('Google Cloud', labels, 'Bucket');
    await press('capture');
    expect(shown.lines).toEqual([
      'Captured: Service account e-mail',
      'Still missing: Bucket',
      expect.stringContaining('is a file'),
    ]);
    await choose('Import file');
    expect(sent.at(-1)).toEqual({ kind: 'open-import' });
  });

  it('does not say so while the capture has not come to its end', async () => {
    await open(keys, `<h1>${EMAIL}</h1>`);
    replies.capture = {
      status: 'ask',
      choices: [{ label: 'New: Google Cloud', into: { create: 'google-cloud' } }],
    };
    await press('capture');
    expect(shown.lines).toEqual(['Which storage are these values for?']);
    expect(shown.choices.map(({ label }) => label)).toEqual(['New: Google Cloud']);
  });
});
