import type { Plugin } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'

/**
 * The service worker that keeps the whole app, fonts and samples on the device. It claims the first
 * page at once, so one visit is enough to work offline, but a later version waits: `src/app/offline.ts`
 * puts it to use at the next start and never under the user's hands.
 */
export function offline(): Plugin[] {
  return VitePWA({
    registerType: 'prompt',
    injectRegister: false,
    filename: 'sw.js',
    manifest: {
      id: '/',
      name: 'Mazmun مضمون',
      short_name: 'Mazmun مضمون',
      description:
        'کدگذاری مصاحبه و ساختن مضمون، روی دستگاه خودتان. Code interviews and build themes on your own device.',
      lang: 'fa',
      dir: 'rtl',
      start_url: '/',
      scope: '/',
      display: 'standalone',
      background_color: '#fbfaf7',
      theme_color: '#fbfaf7',
      icons: [
        { src: '/mark.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
        { src: '/icons/mark-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
        { src: '/icons/mark-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
        { src: '/icons/mark-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
      ],
    },
    workbox: {
      globPatterns: ['**/*.{js,css,html,woff2,json,svg,png,webmanifest}'],
      globIgnores: ['.vite/**'],
      maximumFileSizeToCacheInBytes: 16 * 1024 * 1024,
      navigateFallback: '/index.html',
      navigateFallbackDenylist: [/^\/(?:sample|assets|icons|sync)\//],
      clientsClaim: true,
      skipWaiting: false,
      cleanupOutdatedCaches: true,
    },
  })
}
