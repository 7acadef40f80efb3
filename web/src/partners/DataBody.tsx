/** A list of codes as a table; anything else as it is. */
export function DataBody({ body }: { body: Record<string, unknown> }) {
  const table = Object.values(body).find(isTable);
  if (!table) return <pre className="data-view">{JSON.stringify(body, null, 2)}</pre>;
  const columns = [...new Set(table.flatMap((row) => Object.keys(row)))];
  return (
    <div className="table-wrap">
      <table className="table">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.map((row) => (
            <tr key={JSON.stringify(row)}>
              {columns.map((column) => (
                <td key={column}>{cellText(row[column])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const cellText = (value: unknown) =>
  value === undefined || value === null ? '–' : typeof value === 'object' ? JSON.stringify(value) : String(value);

function isTable(value: unknown): value is Record<string, unknown>[] {
  return Array.isArray(value) && value.length > 0 && value.every((row) => row && typeof row === 'object');
}
