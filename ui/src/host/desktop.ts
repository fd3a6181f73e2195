// The desktop host: the only file that names the desktop API.
import { invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import type { Progress } from '../contract';
import type { MakeHost } from './host';

export const desktopHost: MakeHost = (frame) => ({
  call: (name, request) => invoke('call', { name, payload: request, frame: frame() }),
  train: () => invoke('train', { frame: frame() }),
  cancel: () => invoke('cancel'),
  onProgress: (tell) => listen<Progress>('progress', (event) => tell(event.payload)),
  remind: (notice) => invoke('remind', { notice }),
  onStay: (chosen) => listen<boolean>('stay', (event) => chosen(event.payload)),
  chooseFile: (title) => invoke('choose_file', { title }),
  chooseFolder: (title) => invoke('choose_folder', { title }),
  chooseSave: (title, name) => invoke('choose_save', { title, name }),
  onDrop: async (dropped, over) => {
    const stops = await Promise.all([
      listen('tauri://drag-enter', () => over(true)),
      listen('tauri://drag-leave', () => over(false)),
      listen<{ paths: string[] }>('tauri://drag-drop', (event) => {
        over(false);
        const path = event.payload.paths[0];
        if (path) dropped(path);
      }),
    ]);
    return () => stops.forEach((stop) => stop());
  },
});
