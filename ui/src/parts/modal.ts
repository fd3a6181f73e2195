// A dialog of the web view that stands over everything. Esc is taken here and not left to the web view: in a search field WebKitGTK
// swallows it before the dialog hears of it.
type Pressed = Pick<KeyboardEvent, 'key' | 'isComposing' | 'target' | 'preventDefault'>;
type Seek = { type: string; value: string; dispatchEvent: (event: Event) => boolean };

const isSeek = (target: unknown): target is Seek => (target as Seek | null)?.type === 'search';

/** Esc empties a search field that holds something, and closes from anywhere else. */
export function escape(event: Pressed, close: () => void): void {
  // An input method ends its own word by Esc.
  if (event.key !== 'Escape' || event.isComposing) return;
  event.preventDefault();
  const field: unknown = event.target;
  if (isSeek(field) && field.value !== '') {
    field.value = '';
    field.dispatchEvent(new Event('input', { bubbles: true }));
  } else close();
}

/** Attached to a dialog: it stands open as long as it is drawn, and whoever draws it closes it. */
export function modal(close: () => void): (dialog: HTMLDialogElement) => () => void {
  return (dialog) => {
    const press = (event: KeyboardEvent) => escape(event, close);
    // A back gesture or an assistive tool closes without a key.
    const cancel = (event: Event) => {
      event.preventDefault();
      close();
    };
    dialog.addEventListener('keydown', press);
    dialog.addEventListener('cancel', cancel);
    if (!dialog.open) dialog.showModal();
    return () => {
      dialog.removeEventListener('keydown', press);
      dialog.removeEventListener('cancel', cancel);
    };
  };
}
