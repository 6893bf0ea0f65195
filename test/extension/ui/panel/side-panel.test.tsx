// The side panel's pairing: paste the code, and every failure has words of its own.
import { describe, expect, it } from 'vitest';
import { companionFailures } from '#extension/companion/failure.ts';
import { failureText } from '#extension/ui/failure-text.ts';
import { SidePanel } from '#extension/ui/panel/side-panel.tsx';
import { settle, stage, stateOf } from '../stage.tsx';

const unpaired = stateOf([], { companion: { status: 'unpaired' } });

async function type(id: string, text: string): Promise<void> {
  const input = document.getElementById(id) as HTMLInputElement;
  input.value = text;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  await settle();
}

describe('pairing', () => {
  it('sends the pasted code without the blanks around it, to the usual port', async () => {
    const panel = await stage(<SidePanel />, { state: unpaired });
    expect(panel.button('Pair').disabled).toBe(true);
    await type('code', '  ABCD-EFGH \n');
    panel.button('Pair').click();
    await settle();
    expect(panel.sent).toContainEqual({ kind: 'pair', code: 'ABCD-EFGH', port: 8787, label: '' });
  });

  it.each(['0', '65536', '87a7', ''])('is not possible on port "%s"', async (port) => {
    const panel = await stage(<SidePanel />, { state: unpaired });
    await type('code', 'ABCD');
    await type('port', port);
    expect(panel.button('Pair').disabled).toBe(true);
  });

  it('with a companion that is out of reach can be ended here all the same', async () => {
    const companion = { status: 'failed', failure: 'companion.absent', paired: true } as const;
    const panel = await stage(<SidePanel />, { state: stateOf([], { companion }) });
    panel.button('Pairing').click();
    await settle();
    panel.button('Forget this companion').click();
    expect(panel.sent).toContainEqual({ kind: 'unpair' });
    // Without one there is nothing to end, and values would be wiped for it.
    await panel.show(stateOf([], { companion: { ...companion, failure: 'code.wrong', paired: false } }));
    expect(panel.text()).not.toContain('Forget this companion');
  });

  it('done shows the port and offers to forget', async () => {
    const panel = await stage(<SidePanel />, { state: stateOf([]) });
    expect(panel.text()).toContain('port 8787');
    panel.button('Forget this companion').click();
    expect(panel.sent).toContainEqual({ kind: 'unpair' });
  });
});

it('every failure of the companion has its own text', async () => {
  await stage(<SidePanel />, { state: unpaired });
  const texts = companionFailures.map(failureText);
  expect(texts.filter((text) => text.includes('could not be used ('))).toEqual([]);
  expect(new Set(texts).size).toBe(companionFailures.length);
  expect(failureText('companion.unheard_of')).toContain('companion.unheard_of');
});
