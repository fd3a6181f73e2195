import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { guidePage } from './scripts/guide-page.ts';

export default defineConfig(({ mode }) => ({
  base: './',
  plugins: [svelte(), guidePage()],
  build: { target: 'es2022', outDir: 'dist', emptyOutDir: true },
  server: { port: 5173, strictPort: true, fs: { allow: ['.', '../assets', '../docs'] } },
  preview: { port: 4173, strictPort: true },
  resolve: mode === 'test' ? { conditions: ['browser'] } : {},
  test: { include: ['src/**/*.test.ts'] },
}));
