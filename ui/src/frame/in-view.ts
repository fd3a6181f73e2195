// Keeps what is pointed at in view while the screen around it is still coming together. Whoever touches the screen has it to himself.
const TOUCHED = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const;

type Room = Pick<HTMLElement, 'children' | 'addEventListener' | 'removeEventListener'>;

/** `moved` looks where it stands now; by itself that is done whenever what the room holds changes its size. */
export function keepInView(room: Room, mark: () => Element | null): { moved: () => void; stop: () => void } {
  const watched = new Set<Element>();
  const show = () => mark()?.scrollIntoView({ block: 'nearest' });
  const watch = new ResizeObserver(show);
  let left = false;

  function stop() {
    left = true;
    watch.disconnect();
    for (const touch of TOUCHED) room.removeEventListener(touch, stop);
  }
  function moved() {
    if (left) return;
    for (const held of room.children) {
      if (watched.has(held)) continue;
      watched.add(held);
      watch.observe(held);
    }
    show();
  }
  for (const touch of TOUCHED) room.addEventListener(touch, stop, { passive: true });
  return { moved, stop };
}
