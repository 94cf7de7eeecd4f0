import { answerImportJob } from './import-answers.ts'
import type { ImportJob } from './import-protocol.ts'

addEventListener('message', ({ data }: MessageEvent<ImportJob>) => {
  void answerImportJob(data).then((answer) => postMessage(answer))
})
