// A dialog of the web view that stands over everything, and gives the focus back. Esc is taken here and not left to the web view: in a
// search field WebKitGTK swallows it before the dialog hears of it.
import { focused } from '../frame/regions';

type Pressed = Pick<KeyboardEvent, 'key' | 'isComposing' | 'preventDefault'>;

/** Esc closes, from wherever it is pressed: what was typed is kept by whoever draws the dialog. */
export function escape(event: Pressed, close: () => void): void {
  // An input method ends its own word by Esc.
  if (event.key !== 'Escape' || event.isComposing) return;
  event.preventDefault();
  close();
}

/** Attached to a dialog: it stands open as long as it is drawn, and whoever draws it closes it. */
export function modal(close: () => void): (dialog: HTMLDialogElement) => () => void {
  return (dialog) => {
    const from = focused();
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
      // Beside a dialog that stands open nothing takes the focus: by now it is gone, and the focus with it.
      if (!focused()) from?.focus();
    };
  };
}
