import { messages } from './define.ts'

/** Choosing codes for a passage. */
export const picker = messages({
  en: {
    placeholder: 'Name of a code',
    list: 'Codes',
    create: (name: string) => `New code: “${name}”`,
    exists: (name: string) => `“${name}” is in the codebook already; Enter applies it`,
    empty: 'No code yet. Type a name to make the first one.',
    chosen: 'Codes to apply',
    unchoose: (name: string) => `Leave out ${name}`,
    keyApply: 'apply',
    keyAnother: 'add another',
    keyCreate: 'new code',
    keyDefinition: 'definition',
    keyClose: 'close',
    noDefinition: 'This code has no definition yet.',
  },
  fa: {
    placeholder: 'نام کد',
    list: 'کدها',
    create: (name) => `کد تازه: «${name}»`,
    exists: (name) => `«${name}» در کتاب کد هست؛ Enter همان را به کار می‌برد`,
    empty: 'هنوز کدی نیست. نامی بنویسید تا نخستین کد ساخته شود.',
    chosen: 'کدهایی که به کار می‌روند',
    unchoose: (name) => `کنار گذاشتن ${name}`,
    keyApply: 'به کار بردن',
    keyAnother: 'یکی دیگر',
    keyCreate: 'کد تازه',
    keyDefinition: 'تعریف',
    keyClose: 'بستن',
    noDefinition: 'این کد هنوز تعریفی ندارد.',
  },
})
