// The panel's Page description: everything is seen before anything is saved.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { SidePanel } from '#extension/ui/panel/side-panel.tsx';
import { settle, stage, stateOf } from '../stage.tsx';

const TEXT =
  'Storage Link 1.2.3: page description\n\ndocument at *.portal.azure.net\nbody\n label "Client ID"\n';
const described = { console: 'azure', text: TEXT };

async function description() {
  const panel = await stage(<SidePanel />, { state: stateOf([], { described }) });
  panel.button('Page description').click();
  await settle();
  return panel;
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('a description', () => {
  it('shows exactly what is saved, cannot be changed, and says what is not in it', async () => {
    const panel = await description();
    const shown = document.querySelector('textarea');
    expect(shown?.value).toBe(TEXT);
    expect(shown?.readOnly).toBe(true);
    expect(shown?.getAttribute('aria-label')).toBe('What would be saved');
    expect(panel.text()).toContain('No value of the page is in it');
  });

  it('is saved as a text file', async () => {
    const panel = await description();
    const saved: { blob?: Blob; name?: string; href?: string } = {};
    vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
      saved.blob = blob as Blob;
      return 'blob:mine';
    });
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      Object.assign(saved, { name: this.download, href: this.href });
    });
    panel.button('Save page description').click();
    expect(saved).toMatchObject({ name: 'page-description-azure.txt', href: 'blob:mine' });
    expect(await saved.blob?.text()).toBe(TEXT);
  });

  it('is copied whole', async () => {
    const panel = await description();
    const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    panel.button('Copy').click();
    await settle();
    expect(writeText).toHaveBeenCalledExactlyOnceWith(TEXT);
    expect(panel.text()).toContain('Copied.');
  });

  it('is taken out of the panel once it was discarded', async () => {
    const panel = await description();
    panel.button('Discard').click();
    expect(panel.sent).toContainEqual({ kind: 'discard-description' });
    await panel.show(stateOf([]));
    expect(document.querySelector('textarea')).toBeNull();
    expect(panel.text()).toContain('No page was described yet');
  });
});

it('without one the panel does not offer the view', async () => {
  await stage(<SidePanel />, { state: stateOf([]) });
  const names = [...document.querySelectorAll('nav button')].map(({ textContent }) => textContent);
  expect(names).toContain('Consoles');
  expect(names).not.toContain('Page description');
});
