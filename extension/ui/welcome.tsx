// The first-run page: what this does, the three steps, with or without the companion, and where secrets live.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { Icon, type IconName, Logo } from './icons.tsx';
import { findMessage, type MessageKey, message } from './message.ts';
import { openPanel, type PanelView } from './panel/panel-link.ts';

const STEPS = ['capture', 'test', 'push'] as const;
const FACTS: readonly (readonly [IconName, MessageKey])[] = [
  ['clock', 'welcome_fact_memory'],
  ['link', 'welcome_fact_travel'],
  ['passed', 'welcome_fact_remember'],
  ['skipped', 'welcome_fact_press'],
];

export function Welcome(): JSX.Element {
  const open = useOpener();
  return (
    <main class="welcome">
      <header>
        <Logo />
        <h1>{message('name')}</h1>
        <p class="lead">{message('welcome_lead')}</p>
      </header>
      <section aria-labelledby="steps">
        <h2 id="steps">{message('welcome_steps')}</h2>
        <ol class="welcome-steps">
          {STEPS.map((step, index) => (
            <li key={step} class="card">
              <span class="welcome-number" aria-hidden="true">
                {index + 1}
              </span>
              <h3>{findMessage(`welcome_step_${step}`)}</h3>
              <p>{findMessage(`welcome_step_${step}_text`)}</p>
            </li>
          ))}
        </ol>
      </section>
      <section aria-labelledby="begin">
        <h2 id="begin">{message('welcome_begin')}</h2>
        <div class="welcome-ways">
          <div class="card">
            <h3>{message('welcome_with')}</h3>
            <p>{message('welcome_with_text')}</p>
            <pre>
              <code>npm start</code>
            </pre>
            <button type="button" class="primary" onClick={() => open('pairing')}>
              {message('welcome_pair')}
            </button>
          </div>
          <div class="card">
            <h3>{message('welcome_without')}</h3>
            <p>{message('welcome_without_text')}</p>
            <button type="button" class="secondary" onClick={() => open('guide')}>
              {message('welcome_guide')}
            </button>
          </div>
        </div>
        <p class="hint">{message('welcome_pin')}</p>
      </section>
      <section aria-labelledby="secrets">
        <h2 id="secrets">{message('welcome_secrets')}</h2>
        <ul class="welcome-facts">
          {FACTS.map(([icon, key]) => (
            <li key={key}>
              <Icon name={icon} />
              <span>{message(key)}</span>
            </li>
          ))}
        </ul>
      </section>
    </main>
  );
}

// The window is asked for beforehand: in a click there is no time to wait for anything before the panel opens.
function useOpener(): (view: PanelView) => void {
  const [windowId, setWindow] = useState<number>();
  useEffect(() => {
    void browser.windows.getCurrent().then(({ id }) => setWindow(id));
  }, []);
  return (view) => void openPanel(view, { windowId });
}
