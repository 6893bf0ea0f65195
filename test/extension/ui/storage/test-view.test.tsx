// A connection test as a person sees it: its verdict in words, and the press that may change it.
import { describe, expect, it } from 'vitest';
import { Popup } from '#extension/ui/popup.tsx';
import { failure, type Outcome } from '#shared/report.ts';
import { azureDraft, report, sftpDraft, stage, stateOf } from '../stage.tsx';

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
