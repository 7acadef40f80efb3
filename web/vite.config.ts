import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const folder = fileURLToPath(new URL('.', import.meta.url));

/** `npm run dev:web` expects the API at http://localhost:3000; `npm run build:web` writes what the API serves. */
export default defineConfig({
  root: folder,
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // The content security policy allows no data: fonts or scripts: everything stays a file.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 800,
  },
  server: { port: 5173, proxy: { '/v1': 'http://localhost:3000' } },
});
