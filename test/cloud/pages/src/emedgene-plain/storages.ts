/** The Storage part of the page: a table that is written anew each time, and below it the form, for adding or for one row. */
import { call } from '../api.ts';
import type { StorageType } from '../emedgene-site/storage-types.ts';
import { remove, type Storage } from '../emedgene-site/storages-api.ts';
import { element } from './element.ts';
import { hiddenForms, storageForm } from './storage-form.ts';

const pollEvery = 300;

/** Draws itself again while a storage is being checked. */
export function showStorages(types: StorageType[], mayAdd: boolean): HTMLElement {
  const rows = element('tbody');
  const place = element('div');
  let timer: ReturnType<typeof setTimeout> | undefined;
  const reload = async () => {
    clearTimeout(timer);
    const { body } = await call('GET', '/api/storages');
    const storages = Array.isArray(body) ? (body as Storage[]) : [];
    rows.replaceChildren(...storages.map((storage) => row(storage, types, { open, reload })));
    if (storages.some(({ status }) => status === 'checking')) timer = setTimeout(reload, pollEvery);
  };
  const open = (storage?: Storage) => {
    const close = () => {
      place.replaceChildren();
      void reload();
    };
    place.replaceChildren(storageForm(types, storage, close));
  };
  const add = element('button', { type: 'button' }, ['Add Storage']);
  add.addEventListener('click', () => open());
  void reload();
  return element('section', { class: 'storage' }, [
    element('h2', {}, ['Storage']),
    ...(mayAdd ? [add] : []),
    element('table', {}, [rows]),
    place,
    hiddenForms(types),
  ]);
}

interface Presses {
  open: (storage: Storage) => void;
  reload: () => Promise<void>;
}

const pictures = { ok: 'cloud-green', failed: 'cloud-red', checking: 'cloud-grey' } as const;

/** The cloud is a drawing that only its class tells apart; why stands in its title. */
function row(storage: Storage, types: StorageType[], { open, reload }: Presses): HTMLElement {
  const label = types.find(({ id }) => id === storage.type)?.label ?? storage.type;
  const title = storage.detail ? { title: storage.detail } : {};
  const manage = element('button', { type: 'button' }, ['Manage']);
  const drop = element('button', { type: 'button' }, ['Delete']);
  manage.addEventListener('click', () => open(storage));
  drop.addEventListener('click', () => void remove(storage.id).then(reload));
  return element('tr', {}, [
    element('td', {}, [element('i', { class: pictures[storage.status], ...title }, ['☁'])]),
    element('td', {}, [storage.name]),
    element('td', {}, [label]),
    element('td', {}, [manage, ' ', drop]),
  ]);
}
