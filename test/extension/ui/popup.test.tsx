// The popup as a person meets it: the promised buttons by their exact names, and what each press asks for.
import axe from 'axe-core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Popup } from '#extension/ui/popup.tsx';
import { azureDraft, report, settle, sftpDraft, stage, stateOf } from './stage.tsx';

afterEach(() => {
  vi.useRealTimers();
});

describe('without a storage', () => {
  it('offers every type, and makes the one that is pressed', async () => {
    const popup = await stage(<Popup />, { state: stateOf([]) });
    popup.button('SFTP').click();
    await settle();
    expect(popup.sent).toContainEqual({ kind: 'create', type: 'sftp' });
  });

  it('asks once how the companion is', async () => {
    const popup = await stage(<Popup />, { state: stateOf([]) });
    expect(popup.sent.filter(({ kind }) => kind === 'check-companion')).toHaveLength(1);
  });

  it.each([
    [{ status: 'failed', failure: 'companion.absent', paired: true } as const, 'npm start'],
    [{ status: 'unpaired' } as const, 'not paired'],
  ])('says how the companion is: %j', async (companion, text) => {
    const popup = await stage(<Popup />, { state: stateOf([], { companion }) });
    expect(popup.text()).toContain(text);
  });
});

describe('a storage', () => {
  it('has the buttons people are promised', async () => {
    const popup = await stage(<Popup />, {
      state: stateOf([azureDraft({ test: { status: 'done', steps: [], report: report('connected') } })]),
    });
    for (const name of [
      'Test connection',
      'Push to Emedgene',
      'Add by hand',
      'Show',
      'Forget',
      'Copy report',
      'Pairing',
    ])
      expect(popup.button(name).disabled).toBe(false);
  });

  it('that is incomplete names what is missing and neither tests nor pushes', async () => {
    const popup = await stage(<Popup />, { state: stateOf([sftpDraft()]) });
    expect(popup.text()).toContain('Host, Password or Private key');
    expect(popup.button('Test connection').disabled).toBe(true);
    expect(popup.button('Push to Emedgene').disabled).toBe(true);
  });

  it('names the problem of a value and its fix right there', async () => {
    const problem = {
      class: 'input.swapped',
      message: 'This is the Secret ID.',
      fix: 'Copy the Value.',
      severity: 'error',
    } as const;
    const [clientId, clientSecret] = azureDraft().values;
    if (!clientId || !clientSecret) throw new Error('no values');
    const draft = azureDraft({ values: [clientId, { ...clientSecret, problem }], complete: false });
    const popup = await stage(<Popup />, { state: stateOf([draft]) });
    expect(popup.text()).toContain('This is the Secret ID. Copy the Value.');
  });

  it('shows a secret for ten seconds after Show, then hides it', async () => {
    const popup = await stage(<Popup />, {
      state: stateOf([azureDraft()]),
      replies: { reveal: { text: 'plain-text' } },
    });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    popup.button('Show').click();
    await vi.waitFor(() => expect(popup.text()).toContain('plain-text'));
    await vi.waitFor(() => expect(vi.getTimerCount()).toBeGreaterThan(0));
    vi.advanceTimersByTime(10_000);
    await vi.waitFor(() => expect(popup.text()).not.toContain('plain-text'));
  });

  it('warns ten minutes before the end, and keeps for an hour on a press', async () => {
    const draft = azureDraft({ wipedAt: Date.now() + 9.5 * 60_000, warnedAt: Date.now() - 30_000 });
    const popup = await stage(<Popup />, { state: stateOf([draft]) });
    expect(popup.text()).toContain('Wiped in 10 min.');
    popup.button('Keep for an hour').click();
    expect(popup.sent).toContainEqual({ kind: 'keep', draft: draft.id });
  });
});

describe('Add by hand', () => {
  const type = async (label: string, text: string) => {
    const [found] = [...document.querySelectorAll('label')].filter((one) =>
      one.textContent?.startsWith(label),
    );
    const input = document.getElementById(found?.getAttribute('for') ?? '') as HTMLInputElement;
    input.focus();
    input.value = text;
    input.dispatchEvent(new Event('input', { bubbles: true }));
    await settle();
    return input;
  };

  it('offers the few values there are by name, and sends the one that was chosen', async () => {
    const [host] = sftpDraft().values;
    if (!host) throw new Error('no values');
    const security = {
      ...host,
      name: 'security',
      label: 'Security',
      choices: ['explicit', 'none'],
      shown: 'explicit',
    };
    const popup = await stage(<Popup />, { state: stateOf([sftpDraft({ values: [security] })]) });
    popup.button('Add by hand').click();
    await settle();
    const select = document.querySelector('select');
    expect([...(select?.options ?? [])].map(({ text }) => text)).toEqual([
      'Encrypted (explicit TLS)',
      'Not encrypted',
    ]);
    await type('Security', 'none');
    select?.dispatchEvent(new Event('blur'));
    expect(popup.sent).toContainEqual(
      expect.objectContaining({ kind: 'enter', name: 'security', text: 'none' }),
    );
  });

  it('sends what was typed when the field is left, and hides secrets', async () => {
    const popup = await stage(<Popup />, { state: stateOf([sftpDraft()]) });
    popup.button('Add by hand').click();
    await settle();
    const host = await type('Host', 'sftp.lab.example');
    expect(host.type).toBe('text');
    expect(popup.sent.filter(({ kind }) => kind === 'enter')).toEqual([]);
    host.blur();
    expect(popup.sent).toContainEqual(
      expect.objectContaining({ kind: 'enter', name: 'host', text: 'sftp.lab.example', from: 'typed' }),
    );
    const password = await type('Password', 'example');
    expect([password.type, password.autocomplete]).toEqual(['password', 'off']);
  });

  it('takes a hidden value out again: a wrong one cannot be seen to be deleted', async () => {
    const popup = await stage(<Popup />, { state: stateOf([azureDraft()]) });
    popup.button('Add by hand').click();
    await settle();
    popup.button('Remove').click();
    expect(popup.sent).toContainEqual({ kind: 'clear', draft: azureDraft().id, name: 'clientSecret' });
  });

  it('sends what was typed last when the form is closed', async () => {
    const popup = await stage(<Popup />, { state: stateOf([sftpDraft()]) });
    popup.button('Add by hand').click();
    await settle();
    await type('Host', 'sftp.lab.example');
    popup.button('Done').click();
    await settle();
    expect(popup.sent).toContainEqual(
      expect.objectContaining({ kind: 'enter', name: 'host', text: 'sftp.lab.example' }),
    );
  });
});

// Contrast needs real layout and is looked at in a browser; names, roles and structure are judged here.
it.each([
  ['empty', stateOf([])],
  ['filled', stateOf([azureDraft(), sftpDraft({ id: '7f3c1f9e-0d0c-4a53-9c30-0d2f6a1a9f02' })])],
])('has no accessibility violation: %s', async (_name, state) => {
  await stage(<Popup />, { state });
  document.documentElement.lang = 'en';
  document.title = 'Storage Link';
  const { violations } = await axe.run(document.documentElement, {
    rules: { 'color-contrast': { enabled: false } },
  });
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
});
