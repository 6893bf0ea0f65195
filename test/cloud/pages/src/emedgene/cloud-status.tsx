/** The cloud icon of a row: green when the connection works, red and struck through when not; why is in the hover text. */
import CircularProgress from '@mui/material/CircularProgress';
import IconButton from '@mui/material/IconButton';
import SvgIcon from '@mui/material/SvgIcon';
import Tooltip from '@mui/material/Tooltip';
import type { ReactElement } from 'react';
import type { Storage } from '../emedgene-site/storages-api.ts';

// Own drawings on the 24 x 24 grid of the library's icons.
const cloud = 'M7 19a5 5 0 0 1-.6-10A6 6 0 0 1 18 9.5 4.8 4.8 0 0 1 18 19z';
const strike = 'M3.2 2.2 21.8 20.8 20.4 22.2 1.8 3.6z';

/** Pressing the icon checks the connection again. */
export function CloudStatus({ storage, onCheck }: { storage: Storage; onCheck: () => void }): ReactElement {
  const { status, detail } = storage;
  if (status === 'checking') {
    return (
      <Tooltip title="Checking connection">
        <span className="cloud-status">
          <CircularProgress size={20} sx={{ color: 'grey.500' }} aria-label="Checking connection" />
        </span>
      </Tooltip>
    );
  }
  const failed = status === 'failed';
  return (
    <Tooltip title={detail || (failed ? 'Connection failed' : 'Connected')}>
      <IconButton className="cloud-status" size="small" onClick={onCheck}>
        <SvgIcon
          sx={{ fontSize: 26 }}
          color={failed ? 'error' : 'success'}
          data-testid={failed ? 'CloudOffIcon' : 'CloudIcon'}
        >
          <path d={cloud} />
          {failed && <path d={strike} stroke="#fff" strokeWidth="1" />}
        </SvgIcon>
      </IconButton>
    </Tooltip>
  );
}
