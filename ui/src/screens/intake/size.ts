// How large a file or a download is, in words.
import { number } from '../../frame/dates';
import { t } from '../../frame/words';

export function size(bytes: number): string {
  return bytes < 1024 * 1024
    ? t('intake.size.kb', { n: number(Math.max(1, bytes / 1024)) })
    : t('intake.size.mb', { n: number(bytes / 1024 / 1024) });
}
