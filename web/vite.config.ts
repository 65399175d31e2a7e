import { defineConfig } from 'vite';

export default defineConfig({
  // Relative addresses: the portal works below any path.
  base: './',
  build: {
    target: 'es2022',
    // The content security policy allows no data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
});
