import { render } from 'preact';
import { readModel } from '../../spec/data.ts';
import type { Version } from '../../spec/model.ts';
import { PayloadSchemas } from '../../validate/payload-schemas.ts';
import type { PageData } from '../data.ts';
import { decode } from '../share.ts';
import { defaultSetting, initialState } from '../state.ts';
import { App } from './app.tsx';

/** Starts the page. */

const data = JSON.parse(document.getElementById('data')?.textContent ?? '') as PageData;
const compiled = new Map<Version, PayloadSchemas>();

function schemasOf(version: Version): PayloadSchemas {
  const known = compiled.get(version);
  if (known) return known;
  const schemas = new PayloadSchemas(readModel(data.versions[version].model).spec);
  compiled.set(version, schemas);
  return schemas;
}

const setting = defaultSetting(Date.now(), Intl.DateTimeFormat().resolvedOptions().timeZone);
const read = (hash: string) => decode(hash.slice(1), setting);
const shared = location.hash.length > 1 ? read(location.hash) : undefined;
let written = location.hash;

/** The address follows the page without a step in the history for every key. */
function setAddress(hash: string): void {
  written = `#${hash}`;
  if (location.hash === written) return;
  try {
    history.replaceState(null, '', written);
  } catch {
    // Some browsers keep the history of a file to themselves; the fragment may always change.
    location.replace(written);
  }
}

function onAddress(listener: (state: ReturnType<typeof read>) => void): () => void {
  const changed = () => {
    if (location.hash !== written) listener(read(location.hash));
  };
  addEventListener('hashchange', changed);
  return () => removeEventListener('hashchange', changed);
}

const root = document.getElementById('app');
if (root)
  render(
    <App
      data={data}
      schemasOf={schemasOf}
      initial={shared ?? initialState('2.0.1', setting)}
      complaint={
        location.hash.length > 1 && !shared
          ? 'The address holds no profiles that can be read; here is a new one.'
          : undefined
      }
      onAddress={onAddress}
      setAddress={setAddress}
    />,
    root,
  );
