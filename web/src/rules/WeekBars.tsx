import { plural } from '../words/numbers.ts';
import { dateText } from '../words/times.ts';

/** Cases week by week, as bars with their numbers: read as a table by those who do not see them. */
export function WeekBars({ weeks }: { weeks: { week: string; opened: number }[] }) {
  const most = Math.max(1, ...weeks.map(({ opened }) => opened));
  return (
    <table className="week-bars">
      <caption>Cases opened by week, each beginning on the Monday named</caption>
      <tbody>
        {weeks.map(({ week, opened }) => (
          <tr key={week}>
            <th scope="row">{dateText(week)}</th>
            <td title={plural(opened, 'case')}>
              <span className="week-bar" style={{ width: `${(opened / most) * 80}%` }} />
              <span className="num">{opened}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
