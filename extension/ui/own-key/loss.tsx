// What the loss of a key means, said before anybody depends on one.
import type { JSX } from 'preact';
import { Icon } from '../icons.tsx';
import { type MessageKey, message } from '../message.ts';

const LOSSES: readonly MessageKey[] = [
  'own_key_loss_deleted',
  'own_key_loss_disabled',
  'own_key_loss_expired',
  'own_key_loss_backup',
  'own_key_loss_emedgene',
];

export function OwnKeyLoss(): JSX.Element {
  return (
    <section class="card" aria-labelledby="own-key-loss">
      <h3 id="own-key-loss">
        <Icon name="limited" /> {message('own_key_loss')}
      </h3>
      <ul class="losses">
        {LOSSES.map((key) => (
          <li key={key}>{message(key)}</li>
        ))}
      </ul>
    </section>
  );
}
