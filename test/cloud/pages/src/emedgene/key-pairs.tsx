/** The card S3 Credentials as it works: pairs are created, switched and deleted, and a new one is shown once. */
import { type ReactElement, useCallback, useEffect, useState } from 'react';
import { KeyCard } from '../stage-emedgene/key-card.tsx';
import { KeyDialog } from '../stage-emedgene/key-dialog.tsx';
import '../stage-emedgene/stage-emedgene.css';
import { createKeyPair, deleteKeyPair, type KeyPairs, readKeyPairs, switchKeyPair } from './key-pairs-api.ts';

const ONCE = 'This is the only time the secret access key can be viewed. Copy it to a secure location.';

export function KeyPairsCard(): ReactElement | null {
  const [pairs, setPairs] = useState<KeyPairs>();
  const [made, setMade] = useState<{ id: string; secret: string }>();
  const reload = useCallback(async () => setPairs(await readKeyPairs()), []);
  useEffect(() => void reload(), [reload]);
  if (!pairs) return null;
  const keys = pairs.keys.map((key) => ({
    ...key,
    created: new Date(key.created).toLocaleDateString('en-US'),
  }));
  const create = async () => {
    setMade(await createKeyPair());
    await reload();
  };
  return (
    <>
      <KeyCard
        paths={pairs.paths}
        keys={keys}
        onCreate={() => void create()}
        onSwitch={(id, active) => void switchKeyPair(id, active).then(reload)}
        onDelete={(id) => void deleteKeyPair(id).then(reload)}
      />
      {made && (
        <KeyDialog
          key={made.id}
          title="New access key"
          text={ONCE}
          markup="fields"
          values={[
            { label: 'Access Key ID', value: made.id },
            { label: 'Secret Access Key', value: made.secret },
          ]}
          onClose={() => setMade(undefined)}
        />
      )}
    </>
  );
}
