// How a column of a file is named to a person.
import { t } from '../../frame/words';

/** A column without a heading is told by its place, which the program writes as `(6)`. */
export function columnName(name: string): string {
  const place = /^\((\d+)\)$/.exec(name)?.[1];
  return place === undefined ? name : t('intake.nameless', { n: place });
}
