// What a provider wrote is text on the page, whatever it looks like: it makes no element, no link and no script.
import { expect, it } from 'vitest';
import { Popup } from '#extension/ui/popup.tsx';
import { azureDraft, stage, stateOf } from '../stage.tsx';

const WORDS = `<img src=x onerror="document.title='owned'"><script>document.title='owned'</script><a href="javascript:alert(1)">here</a>`;

it('markup in a report is shown as it is written, and nothing of it comes alive', async () => {
  const finding = { class: 'unexpected', cause: `Said: ${WORDS}`, fix: WORDS, evidence: WORDS } as const;
  const step = { name: 'sign-in', outcome: 'failed', ms: 1, finding } as const;
  const report = {
    type: 'azure-blob',
    verdict: 'failed',
    summary: WORDS,
    steps: [step],
    calls: [WORDS],
    learned: { hostKey: WORDS },
    checkedAt: '2026-11-23T12:00:00.000Z',
    ms: 1,
  } as const;
  const before = document.title;
  const popup = await stage(<Popup />, {
    state: stateOf([azureDraft({ test: { status: 'done', steps: [step], report } })]),
  });
  expect(popup.text()).toContain(WORDS);
  expect(document.querySelectorAll('img[onerror], script, [href^="javascript:"]')).toHaveLength(0);
  expect(document.title).toBe(before);
});
