// The panel's Consoles: what is on, what can be allowed, and that a look-alike is not even asked for.
import { describe, expect, it, vi } from 'vitest';
import { requiredPatterns } from '#extension/consoles/patterns.ts';
import { SidePanel } from '#extension/ui/panel/side-panel.tsx';
import { installPermissions } from '../../permissions.ts';
import { settle, stage, stateOf } from '../stage.tsx';

const china = [
  'https://portal.azure.cn/*',
  'https://entra.microsoftonline.cn/*',
  'https://*.portal.azure.cn/*',
];

/** The panel at its Consoles. */
async function consoles(setting: Parameters<typeof installPermissions>[0] = {}) {
  const panel = await stage(<SidePanel />, { state: stateOf([]) });
  const permissions = installPermissions({ ...setting, granted: setting.granted ?? requiredPatterns });
  panel.button('Consoles').click();
  await settle();
  return { ...panel, permissions };
}

/** The entry that says this. */
function entry(text: string): HTMLElement {
  const found = [...document.querySelectorAll<HTMLElement>('li')].filter((one) =>
    one.textContent?.includes(text),
  );
  const [only] = found;
  if (!only || found.length > 1) throw new Error(`${found.length} entries with "${text}"`);
  return only;
}

const press = async (text: string) => {
  entry(text).querySelector('button')?.click();
  await settle();
};

async function type(text: string): Promise<void> {
  const input = document.getElementById('host') as HTMLInputElement;
  input.value = text;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  await settle();
}

const hint = () => document.getElementById('host-hint')?.textContent ?? '';
const submit = async () => {
  document.querySelector('form')?.requestSubmit();
  await settle();
};

describe('a console', () => {
  it('that is always on says so, with its hosts and without a button', async () => {
    await consoles();
    expect(entry('AWS console').textContent).toContain('always on');
    expect(entry('AWS console').textContent).toContain('*.console.aws.amazon.com');
    expect(entry('AWS console').querySelector('button')).toBeNull();
    expect(document.querySelectorAll('.from')).toHaveLength(5);
  });

  it('that somebody switched off in the browser can be allowed again', async () => {
    const { permissions } = await consoles({
      granted: requiredPatterns.filter((one) => !one.includes('aws')),
    });
    const aws = entry('AWS console');
    expect(aws.textContent).not.toContain('always on');
    await press('AWS console');
    expect(permissions.asked[0]).toEqual(
      requiredPatterns.filter((one) => one.includes('console.a') && !one.includes('google')),
    );
    expect(aws.textContent).toContain('always on');
  });

  it('that few need is asked for as a whole, in the click itself, and can be stopped', async () => {
    const { permissions } = await consoles();
    entry('Azure China').querySelector('button')?.click();
    // Firefox asks only while the click is being handled.
    expect(permissions.asked).toEqual([china]);
    await settle();
    expect(entry('Azure China').textContent).toContain('allowed');
    await press('Azure China');
    expect(permissions.granted()).toEqual(requiredPatterns);
    expect(entry('Azure China').querySelector('button')?.textContent).toBe('Allow');
  });

  it('that the browser did not allow stays off, and says so until it is allowed', async () => {
    const { permissions } = await consoles({ answer: false });
    await press('Azure US Government');
    expect(entry('Azure US Government').textContent).toContain('did not allow it');
    expect(permissions.granted()).toEqual(requiredPatterns);
    permissions.add(
      'https://portal.azure.us/*',
      'https://entra.microsoft.us/*',
      'https://*.portal.azure.us/*',
    );
    await settle();
    expect(entry('Azure US Government').textContent).not.toContain('did not allow it');
  });
});

describe('a BaseSpace host', () => {
  it('is asked for by its one pattern, in the press itself, and is listed then', async () => {
    const { permissions, button } = await consoles();
    expect(button('Add a BaseSpace host').disabled).toBe(true);
    await type('  https://Developer.EUC9.illumina.com/ ');
    document.querySelector('form')?.requestSubmit();
    expect(permissions.asked).toEqual([['https://developer.euc9.illumina.com/*']]);
    await settle();
    expect(entry('developer.euc9.illumina.com').querySelector('button')?.textContent).toBe('Remove');
    expect((document.getElementById('host') as HTMLInputElement).value).toBe('');
  });

  it.each([
    ['https://evil-illumina.com', 'end in .illumina.com'],
    ['https://developer.illumina.com.evil.example', 'end in .illumina.com'],
    ['https://portal.illumina.com/dashboard', 'first slash'],
    ['https://portal.illumina.com:8443', 'number after the colon'],
    ['https://portal.illumina.com@evil.example', 'an @ in it'],
    ['http://portal.illumina.com', 'https://'],
    ['xn--prtal-3ya.illumina.com', 'other alphabets'],
    ['portal.illumina.com.', 'no host name'],
    ['127.0.0.1', 'numbers'],
    ['www.illumina.com', 'shows no credentials'],
    ['developer.basespace.illumina.com', 'always on'],
    ['acme.emg.illumina.com', 'Emedgene address'],
    ['https://acme.emedgene.com', 'Emedgene address'],
  ])('%s is refused at once and never asked for', async (text, why) => {
    const { permissions, button } = await consoles();
    await type(text);
    expect(hint()).toContain(why);
    expect(document.getElementById('host')?.getAttribute('aria-invalid')).toBe('true');
    expect(button('Add a BaseSpace host').disabled).toBe(true);
    await submit();
    expect(permissions.asked).toEqual([]);
  });

  it('that is there already is not added twice', async () => {
    const { permissions } = await consoles({ granted: ['https://portal.illumina.com/*'] });
    await type('portal.illumina.com');
    expect(hint()).toContain('added already');
    await submit();
    expect(permissions.asked).toEqual([]);
  });

  it('that the browser did not allow stays in the field', async () => {
    await consoles({ answer: false });
    await type('portal.illumina.com');
    await submit();
    expect(hint()).toContain('did not allow it');
    expect((document.getElementById('host') as HTMLInputElement).value).toBe('portal.illumina.com');
  });

  it('can be removed, and so can a lab that was pushed to', async () => {
    const { permissions } = await consoles({
      granted: ['https://portal.illumina.com/*', 'https://acme.emg.illumina.com/*'],
    });
    await press('portal.illumina.com');
    expect(permissions.granted()).toEqual(['https://acme.emg.illumina.com/*']);
    expect(document.activeElement?.className).toBe('named');
    await press('acme.emg.illumina.com');
    expect(permissions.granted()).toEqual([]);
    expect(document.querySelectorAll('.named li')).toHaveLength(0);
  });
});

it('what is changed in the browser shows while the panel is open', async () => {
  const { permissions } = await consoles();
  permissions.add('https://acme.emedgene.com/*');
  await vi.waitFor(() => expect(entry('acme.emedgene.com')).toBeDefined());
});
