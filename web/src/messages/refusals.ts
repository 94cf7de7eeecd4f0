import type { RefusalReason } from '@mazmun/project'
import { messages } from './define.ts'

/** Why an operation was refused. `name-is-taken` and `duplicate-source` are worded where the name is known. */
export const refusals = messages({
  en: {
    'read-only': 'This project is open for reading only.',
    'name-is-empty': 'A name is needed.',
    'too-long': 'This text is too long to be kept. Shorten it; nothing was changed.',
    'name-is-taken': 'There is a code of that name already.',
    'not-found': 'This is no longer in the project.',
    'code-not-in-use': 'This code is retired or merged. Restore it to use it.',
    'passage-is-empty': 'Select a passage of the text first.',
    'already-coded': 'You have coded this passage so already.',
    'nothing-to-do': 'Nothing to change.',
    'would-close-a-cycle': 'A theme cannot stand under itself.',
    'level-too-low': 'A code stands only under one of a higher level. Change its level first.',
    'level-name-is-taken': 'Another level has this name.',
    'level-in-use': 'Codes have this level. Give them another one first.',
    'duplicate-source': 'A source with the same text is here already.',
  } satisfies Record<RefusalReason['kind'], string>,
  fa: {
    'read-only': 'این پروژه تنها برای خواندن باز است.',
    'name-is-empty': 'نامی لازم است.',
    'too-long': 'این متن بلندتر از آن است که نگه داشته شود. کوتاهش کنید؛ چیزی تغییر نکرد.',
    'name-is-taken': 'کدی با این نام هست.',
    'not-found': 'این دیگر در پروژه نیست.',
    'code-not-in-use': 'این کد کنار گذاشته یا ادغام شده است. برای به کار بردن، آن را برگردانید.',
    'passage-is-empty': 'نخست گزیده‌ای از متن برگزینید.',
    'already-coded': 'شما این گزیده را پیش‌تر همین‌گونه کدگذاری کرده‌اید.',
    'nothing-to-do': 'چیزی برای تغییر نیست.',
    'would-close-a-cycle': 'یک مضمون نمی‌تواند زیر خودش باشد.',
    'level-too-low': 'هر کد تنها زیر کدی از سطح بالاتر جای می‌گیرد. نخست سطحش را تغییر دهید.',
    'level-name-is-taken': 'سطح دیگری این نام را دارد.',
    'level-in-use': 'کدهایی این سطح را دارند. نخست سطح آن‌ها را تغییر دهید.',
    'duplicate-source': 'منبعی با همین متن اینجا هست.',
  },
})
