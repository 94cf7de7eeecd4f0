import { messages } from './define.ts'
import { formatNumber, plural } from './format.ts'

/** Bringing files in. */
export const imports = messages({
  en: {
    title: 'Import files',
    chooseFiles: 'Choose files',
    reading: (done: number, total: number) => `Reading ${formatNumber(done)} of ${formatNumber(total)}`,
    stop: 'Stop',
    addSources: (count: number) => `Import ${plural(count, 'source', 'sources')}`,
    imported: (count: number) => `${plural(count, 'source was', 'sources were')} imported.`,
  },
  fa: {
    title: 'وارد کردن فایل',
    chooseFiles: 'برگزیدن فایل',
    reading: (done, total) => `خواندن ${formatNumber(done)} از ${formatNumber(total)}`,
    stop: 'توقف',
    addSources: (count) => `وارد کردن ${formatNumber(count)} منبع`,
    imported: (count) => `${formatNumber(count)} منبع وارد شد.`,
  },
})
