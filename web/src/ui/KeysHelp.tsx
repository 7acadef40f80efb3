import { type Layer, useKeyLayers } from '../app/keys.ts';
import { createStore } from '../app/store.ts';
import { Button } from './Button.tsx';

const shown = createStore(false);
export const toggleKeysHelp = () => shown.set(!shown.get());
export const hideKeysHelp = () => shown.set(false);

/** The keys that work right now, beside the work and not over it. */
export function KeysHelp() {
  const layers = useKeyLayers();
  if (!shown.use()) return null;
  return (
    <aside className="keys-help" aria-label="Keys">
      <div className="panel-head">
        <h2>Keys on this screen</h2>
        <Button tone="quiet" icon="close" label="Hide the keys" onClick={hideKeysHelp} hint="?">
          {''}
        </Button>
      </div>
      <div className="groups">
        {[...layers].reverse().map((layer) => (
          <Group key={layer.name} layer={layer} />
        ))}
      </div>
    </aside>
  );
}

function Group({ layer }: { layer: Layer }) {
  return (
    <section>
      <h2>{layer.name}</h2>
      <ul>
        {layer.bindings
          .filter((binding) => !binding.hidden)
          .map((binding) => (
            <li key={binding.keys}>
              <span>{binding.does}</span>
              <span className="nowrap">
                {binding.keys.split('|').map((keys, index) => (
                  <span key={keys}>
                    {index > 0 && <span className="faint"> or </span>}
                    {keys.split(' ').map((key) => (
                      <kbd key={key}>{keyName(key)}</kbd>
                    ))}
                  </span>
                ))}
              </span>
            </li>
          ))}
      </ul>
    </section>
  );
}

function keyName(key: string): string {
  const names: Record<string, string> = {
    ArrowDown: '↓',
    ArrowUp: '↑',
    ArrowLeft: '←',
    ArrowRight: '→',
    Escape: 'Esc',
  };
  return names[key] ?? key;
}
