// The popup as a person meets it: the promised buttons by their exact names, and what each press asks for.
import axe from 'axe-core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Popup } from '#extension/ui/popup.tsx';
import { failure, type Outcome } from '#shared/report.ts';
import { azureDraft, settle, sftpDraft, stage, stateOf } from './stage.tsx';

const report = (verdict: 'connected' | 'failed' | 'limited', more = {}) => ({
  type: 'azure-blob',
  verdict,
  summary: 'A summary.',
  steps: [],
  calls: [],
  checkedAt: '2026-11-23T12:00:00.000Z',
  ms: 1,
  ...more,
});

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
    [{ status: 'failed', failure: 'companion.absent' } as const, 'npm start'],
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

describe('a test', () => {
  const denied = { name: 'list', outcome: 'failed', ms: 3, finding: failure('perm.denied').finding } as const;

  it('that failed tells cause, fix and link, and offers to try again every minute', async () => {
    const draft = azureDraft({
      test: { status: 'done', steps: [denied], report: report('failed', { steps: [denied] }) },
    });
    const popup = await stage(<Popup />, { state: stateOf([draft]) });
    expect(popup.text()).toContain(denied.finding.cause);
    expect(popup.text()).toContain(denied.finding.fix);
    expect(document.querySelector('a')?.href).toBe(denied.finding.link);
    popup.button('Try again every minute').click();
    expect(popup.sent).toContainEqual({ kind: 'retry-test', draft: draft.id });
  });

  it('offers to try again only what trying again may change', async () => {
    const offers = async (outcome: Outcome, verdict: 'connected' | 'limited') => {
      const steps = [{ ...denied, outcome }];
      const test = { status: 'done', steps, report: report(verdict, { steps }) } as const;
      return (await stage(<Popup />, { state: stateOf([azureDraft({ test })]) })).text();
    };
    expect(await offers('limited', 'limited')).toContain('Try again every minute');
    expect(await offers('skipped', 'connected')).not.toContain('Try again every minute');
  });

  it('that repeats itself says so, and can be stopped, after a minute without an answer too', async () => {
    const test = { status: 'done', steps: [], failure: 'companion.absent' } as const;
    const draft = azureDraft({ test, retryUntil: Date.now() + 60_000 });
    const popup = await stage(<Popup />, { state: stateOf([draft]) });
    expect(popup.text()).toContain('Trying again every minute until');
    popup.button('Stop').click();
    expect(popup.sent).toContainEqual({ kind: 'stop-test', draft: draft.id });
  });

  it.each(['companion.unpaired', 'companion.absent'])(
    'that needs a companion (%s) says npm start',
    async (id) => {
      const draft = azureDraft({ test: { status: 'done', steps: [], failure: id } });
      const popup = await stage(<Popup />, {
        state: stateOf([draft], { companion: { status: 'unpaired' } }),
      });
      expect(popup.text()).toContain('npm start');
    },
  );

  it('with a new host key shows the fingerprint and confirms it on a press', async () => {
    const hostKey = `SHA256:${'A'.repeat(43)}`;
    const secure = {
      name: 'secure',
      outcome: 'limited',
      ms: 3,
      finding: failure('host_key.new').finding,
    } as const;
    const draft = sftpDraft({
      complete: true,
      missing: [],
      test: {
        status: 'done',
        steps: [secure],
        report: report('limited', { steps: [secure], learned: { hostKey } }),
      },
    });
    const popup = await stage(<Popup />, { state: stateOf([draft]) });
    expect(popup.text()).toContain(hostKey);
    popup.button('Confirm this host key').click();
    expect(popup.sent).toContainEqual({ kind: 'confirm-host-key', draft: draft.id });
  });

  it('without the companion says how to start it', async () => {
    const draft = azureDraft({ test: { status: 'done', steps: [], failure: 'companion.absent' } });
    const popup = await stage(<Popup />, { state: stateOf([draft]) });
    expect(popup.text()).toContain('npm start');
    expect(popup.button('Open Pairing')).toBeDefined();
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
