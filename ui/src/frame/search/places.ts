// Opens what was found: a card, a row, a case, a norm, a law or an article of it, a template or a checklist, a draft.
import type { SearchTarget } from '../../contract';
import { openDocument, openNorm, openRow } from '../opener.svelte';
import { go, openCard, openCase, openDraft } from '../route.svelte';

export function openTarget(target: SearchTarget): void {
  if (target.key) openCard(target.key);
  else if (target.row) openRow(target.row);
  else if (target.case_id !== null) openCase(target.case_id);
  else if (target.norm) openNorm(target.norm);
  else if (target.document) openDocument(target.document);
  else if (target.draft) openDraft(target.draft.case_id, target.draft.template);
  else if (target.law) go('norms', target.law.act, { article: target.law.article, on: target.law.on });
}
