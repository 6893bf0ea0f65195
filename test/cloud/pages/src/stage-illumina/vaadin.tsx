/** The two elements of Vaadin that ICA's pages are read through: content in the page itself, the frame around it in a shadow root. */
import { createElement, type ReactElement, type ReactNode, useEffect, useRef } from 'react';

const shadows: Readonly<Record<string, string>> = {
  'vaadin-text-field':
    '<div part="label"><slot name="label"></slot></div><div part="input-field"><slot name="input"></slot></div>',
  'vaadin-dialog-overlay':
    '<div part="backdrop"></div><div part="overlay"><header part="header"><slot name="title"></slot></header><div part="content"><slot></slot></div></div>',
};

for (const [tag, content] of Object.entries(shadows)) {
  class Element extends HTMLElement {
    connectedCallback(): void {
      if (!this.shadowRoot) this.attachShadow({ mode: 'open' }).innerHTML = content;
    }
  }
  if (!customElements.get(tag)) customElements.define(tag, Element);
}

/** A field of a form: label and input are tied by ids, and both stand in slots. */
export function TextField({
  label,
  value,
  number,
}: {
  label: string;
  value: string;
  number: number;
}): ReactElement {
  const input = useRef<HTMLInputElement>(null);
  // Vaadin sets the property alone, so the value is in no attribute.
  useEffect(() => {
    if (input.current) input.current.value = value;
  }, [value]);
  const id = `input-vaadin-text-field-${number}`;
  return createElement(
    'vaadin-text-field',
    { 'has-label': '', 'has-value': '' },
    <label slot="label" id={`label-vaadin-text-field-${number}`} htmlFor={id}>
      {label}
    </label>,
    <input
      slot="input"
      id={id}
      ref={input}
      type="text"
      aria-labelledby={`label-vaadin-text-field-${number}`}
    />,
  );
}

/** An open dialog. */
export function Overlay({ title, children }: { title: string; children: ReactNode }): ReactElement {
  return createElement(
    'vaadin-dialog-overlay',
    { role: 'dialog', 'aria-label': title, opened: '' },
    <h2 slot="title">{title}</h2>,
    children,
  );
}
