/** Settings > Organization settings: General, and Integration with the card of the lab's own encryption key. */
import Card from '@mui/material/Card';
import CardContent from '@mui/material/CardContent';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import Typography from '@mui/material/Typography';
import { type ReactElement, useState } from 'react';
import { EncryptionCard } from './encryption-card.tsx';

const sections = ['General', 'Integration'] as const;

/** Opens at General, as after every visit; `#integration` in the address opens the other. */
export function OrganizationSettings(): ReactElement {
  const [open, setOpen] = useState<(typeof sections)[number]>(
    location.hash === '#integration' ? 'Integration' : 'General',
  );
  return (
    <>
      <Tabs value={open} onChange={(_event, section) => setOpen(section)} aria-label="Organization settings">
        {sections.map((section) => (
          <Tab key={section} value={section} label={section} />
        ))}
      </Tabs>
      {open === 'Integration' ? <Integration /> : <General />}
    </>
  );
}

function General(): ReactElement {
  return (
    <Card variant="outlined">
      <CardContent>
        <Typography variant="h6" component="h2">
          Organization
        </Typography>
        <Typography sx={{ color: 'text.secondary' }}>Name, time zone and report language.</Typography>
      </CardContent>
    </Card>
  );
}

function Integration(): ReactElement {
  return (
    <>
      <Card variant="outlined">
        <CardContent>
          <Typography variant="h6" component="h2">
            API access
          </Typography>
          <Typography sx={{ color: 'text.secondary' }}>
            Client ID and secret of the workgroup's own API.
          </Typography>
        </CardContent>
      </Card>
      <EncryptionCard />
    </>
  );
}
