/** The Storage card as far as the key pairs' card needs it beside itself. */
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import CardContent from '@mui/material/CardContent';
import Typography from '@mui/material/Typography';
import type { ReactElement } from 'react';

export function StorageList({ rows }: { rows: { name: string; type: string }[] }): ReactElement {
  return (
    <Card variant="outlined">
      <CardContent>
        <div className="card-head">
          <Typography variant="h6" component="h2">
            Storage
          </Typography>
          <Button variant="contained">Add Storage</Button>
        </div>
        <ul className="storage-list">
          {rows.map(({ name, type }) => (
            <li key={name} className="storage-row">
              <div className="storage-name">
                {name}
                <div className="storage-type">{type}</div>
              </div>
              <Button>Manage</Button>
              <Button color="error">Delete</Button>
            </li>
          ))}
        </ul>
      </CardContent>
    </Card>
  );
}
