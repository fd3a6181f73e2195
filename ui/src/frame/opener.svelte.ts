// What stands open in the right-hand drawer: a stack, so that one can go back. It only remembers; it loads nothing.
import type { Contribution, DeadlineView, DocumentRef, NormRef, RowRef } from '../contract';

export type Opened =
  | { kind: 'norm'; id: string; on: string | null; days: string[] }
  | { kind: 'row'; row: RowRef }
  | { kind: 'figure'; key: string; figure: string }
  | { kind: 'quality'; passport: string; month: string | null; measure: string }
  | { kind: 'derivation'; view: DeadlineView }
  | { kind: 'contribution'; contribution: Contribution }
  | { kind: 'document'; document: DocumentRef };

class Opener {
  stack = $state.raw<Opened[]>([]);

  get top(): Opened | null {
    return this.stack.at(-1) ?? null;
  }

  /** Opens a thing afresh. */
  open(thing: Opened): void {
    this.stack = [thing];
  }

  /** Opens a thing from inside the drawer: the one before stays behind it. */
  deeper(thing: Opened): void {
    this.stack = [...this.stack, thing];
  }

  /** Opens a thing in the place of the one on top. */
  instead(thing: Opened): void {
    this.stack = [...this.stack.slice(0, -1), thing];
  }

  back(): void {
    this.stack = this.stack.slice(0, -1);
  }

  close(): void {
    this.stack = [];
  }

  /** After a change of language: only what can be asked again stays. */
  keepAskable(): void {
    this.stack = this.stack.filter((thing) =>
      ['norm', 'row', 'figure', 'quality', 'document'].includes(thing.kind),
    );
  }
}

export const opener = new Opener();
/** A cited article as it stood on the day of its event; today where there is none. */
export const normOf = ({ id, on, days }: NormRef): Opened => ({ kind: 'norm', id, on, days });
export const openNorm = (norm: NormRef): void => opener.open(normOf(norm));
export const openRow = (row: RowRef): void => opener.open({ kind: 'row', row });
export const openDocument = (document: DocumentRef): void => opener.open({ kind: 'document', document });
export const openDerivation = (view: DeadlineView): void => opener.open({ kind: 'derivation', view });
