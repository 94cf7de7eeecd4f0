import { measureStudy } from './app/measure-study.ts'
import { mappedStudy, measureThemeMap } from './app/theme-map.ts'

await measureStudy('map', mappedStudy, measureThemeMap)
