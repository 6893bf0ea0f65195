// The way to the exact page of a console, in a tab of its own.
import type { JSX } from 'preact';
import { Icon } from './icons.tsx';
import './styles/renewal.css';

export function PageLink({ href, text }: { href: string; text: string }): JSX.Element {
  return (
    <a class="page-link" href={href} target="_blank" rel="noreferrer">
      {text}
      <Icon name="external" />
    </a>
  );
}
