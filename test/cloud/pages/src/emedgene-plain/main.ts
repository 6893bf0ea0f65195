/** The clinic's Emedgene, plain HTML without a library: sign-in, or Settings with a form that is part of the page. */
import { call } from '../api.ts';
import type { StorageType } from '../emedgene-site/storage-types.ts';
import type { Me } from '../emedgene-site/storages-api.ts';
import { element } from './element.ts';
import './site.css';
import { showStorages } from './storages.ts';

const root = document.getElementById('root');
const [me, types] = [await call('GET', '/api/me'), await call('GET', '/api/storage-types')];
if (root) show(root, me.body as Me, types.body as StorageType[]);

function show(root: HTMLElement, me: Me, types: StorageType[]): void {
  if (!me.signedIn) {
    root.append(signIn());
    return;
  }
  const isManager = me.roles.includes('Manager');
  const tabs = ['My settings', 'User management', ...(isManager ? ['Management'] : [])];
  root.append(
    element('div', { class: 'top' }, [
      element('b', {}, ['emedgene']),
      element('span', { class: 'current-workgroup' }, [`Workgroup: ${me.workgroup}`]),
    ]),
    element('h1', {}, ['Settings']),
    element(
      'p',
      { class: 'tabs' },
      tabs.map((tab) => element('a', { href: '#', class: tab === 'Management' ? 'active' : '' }, [tab])),
    ),
  );
  if (isManager) root.append(showStorages(types, me.roles.includes('Multiple Storage')));
}

/** It has a password input of its own and leads nowhere: the replica signs nobody in. */
function signIn(): HTMLElement {
  const form = element('form', { class: 'sign-in' }, [
    element('h1', {}, ['Sign in']),
    element('p', {}, ['User ', element('input', { name: 'user' })]),
    element('p', {}, ['Password ', element('input', { name: 'password', type: 'password' })]),
    element('input', { type: 'submit', value: 'Sign in' }),
  ]);
  form.addEventListener('submit', (event) => event.preventDefault());
  return form;
}
