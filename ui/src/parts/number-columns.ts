// Which columns of a table hold nothing but numbers: these stand under each other.

/** A number as it is written here; a day or an identifier is none. */
const NUMBER = /^[−-]?\d{1,3}(\s\d{3})*([,.]\d+)?(\s%)?$/;

/** Column by column; empty cells say nothing of it. `shown` is how a cell is written. */
export function numberColumns(
  columns: readonly unknown[],
  rows: readonly { cells: string[] }[],
  shown: (cell: string) => string = (cell) => cell,
): boolean[] {
  return columns.map((_, column) => {
    const filled = rows.map(({ cells }) => shown(cells[column] ?? '')).filter((cell) => cell !== '');
    return filled.length > 0 && filled.every((cell) => NUMBER.test(cell));
  });
}
