/** Settings: tabs by role, and the Management tab with its cards. */
import Card from '@mui/material/Card';
import CardContent from '@mui/material/CardContent';
import Switch from '@mui/material/Switch';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import Typography from '@mui/material/Typography';
import { type ReactElement, useState } from 'react';
import type { Me } from '../emedgene-site/storages-api.ts';
import { KeyPairsCard } from './key-pairs.tsx';
import { LeftOverForm } from './left-over-form.tsx';
import { OrganizationSettings } from './organization-settings.tsx';
import { StorageCard } from './storage-card.tsx';

const tabs = [
  { slug: 'my-settings', label: 'My settings' },
  { slug: 'organization', label: 'Organization settings' },
  { slug: 'users', label: 'User management' },
  { slug: 'management', label: 'Management', role: 'Manager' },
];

/** Opens the tab the address names, Management when it names none. */
export function Settings({ me }: { me: Me }): ReactElement {
  const visible = tabs.filter((tab) => tab.role === undefined || me.roles.includes(tab.role));
  const [asked, setAsked] = useState(
    () => /^\/settings\/([^/]+)/.exec(location.pathname)?.[1] ?? 'management',
  );
  const open = visible.find((tab) => tab.slug === asked) ?? visible.at(visible.length > 3 ? -1 : 0);
  const choose = (slug: string) => {
    history.pushState(null, '', `/settings/${slug}`);
    setAsked(slug);
  };
  return (
    <main className="settings">
      <Typography variant="h5" component="h1">
        Settings
      </Typography>
      <Tabs
        value={open?.slug ?? false}
        onChange={(_event, slug: string) => choose(slug)}
        aria-label="Settings"
      >
        {visible.map((tab) => (
          <Tab key={tab.slug} value={tab.slug} label={tab.label} />
        ))}
      </Tabs>
      <Content slug={open?.slug} label={open?.label ?? ''} me={me} />
    </main>
  );
}

function Content({ slug, label, me }: { slug: string | undefined; label: string; me: Me }): ReactElement {
  if (slug === 'management') return <Management me={me} />;
  if (slug === 'organization') return <OrganizationSettings />;
  return <Empty label={label} />;
}

function Management({ me }: { me: Me }): ReactElement {
  return (
    <>
      <LeftOverForm />
      <Card variant="outlined">
        <CardContent className="card-head">
          <div>
            <Typography variant="h6" component="h2">
              Illumina Support Access
            </Typography>
            <Typography sx={{ color: 'text.secondary' }}>
              Let Illumina support see this workgroup's cases
            </Typography>
          </div>
          <Switch slotProps={{ input: { 'aria-label': 'Illumina Support Access' } }} />
        </CardContent>
      </Card>
      <StorageCard mayAdd={me.roles.includes('Multiple Storage')} />
      <KeyPairsCard />
    </>
  );
}

function Empty({ label }: { label: string }): ReactElement {
  return (
    <Card variant="outlined">
      <CardContent>
        <Typography variant="h6" component="h2">
          {label}
        </Typography>
        <Typography sx={{ color: 'text.secondary' }}>There is nothing to change here.</Typography>
      </CardContent>
    </Card>
  );
}
