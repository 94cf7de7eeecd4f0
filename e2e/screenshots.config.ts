import { defineConfig } from '@playwright/test'
import journeys from './playwright.config.ts'
import type { JourneyOptions } from './support/journey.ts'

/** Takes the pictures of the README anew: `npm run screenshots`. */
export default defineConfig<object, JourneyOptions>({
  ...journeys,
  testDir: 'screenshots',
  reporter: 'list',
  projects: [
    { name: 'fa', use: { language: 'fa', locale: 'fa-IR', timezoneId: 'Asia/Tehran' } },
    { name: 'en', use: { language: 'en', locale: 'en-GB', timezoneId: 'Europe/London' } },
  ],
})
