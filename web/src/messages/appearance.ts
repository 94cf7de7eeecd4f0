import { messages } from './define.ts'

/** Language and theme: what the top bar offers on every page. */
export const appearance = messages({
  en: {
    language: 'Language of the interface',
    theme: 'Theme',
    themeSystem: 'Like the system',
    themeLight: 'Light',
    themeDark: 'Dark',
  },
  fa: {
    language: 'زبان برنامه',
    theme: 'پوسته',
    themeSystem: 'برابر دستگاه',
    themeLight: 'روشن',
    themeDark: 'تیره',
  },
})
