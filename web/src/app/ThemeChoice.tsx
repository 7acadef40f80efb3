import { Icon, type IconName } from '../ui/Icon.tsx';
import { chooseTheme, type Theme, useTheme } from './theme.ts';

const choices: { theme: Theme; icon: IconName; name: string }[] = [
  { theme: 'system', icon: 'screen', name: 'Like the system' },
  { theme: 'light', icon: 'sun', name: 'Light' },
  { theme: 'dark', icon: 'moon', name: 'Dark' },
];

export function ThemeChoice() {
  const theme = useTheme();
  return (
    <fieldset className="theme-choice">
      <legend className="unseen">Colours</legend>
      {choices.map((choice) => (
        <button
          key={choice.theme}
          type="button"
          aria-pressed={theme === choice.theme}
          aria-label={choice.name}
          title={choice.name}
          onClick={() => chooseTheme(choice.theme)}
        >
          <Icon name={choice.icon} small />
        </button>
      ))}
    </fieldset>
  );
}
