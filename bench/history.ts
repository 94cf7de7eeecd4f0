import { heavyStudy, measureVersions } from './app/keep-version.ts'
import { measureStudy } from './app/measure-study.ts'

await measureStudy('history', heavyStudy, measureVersions)
