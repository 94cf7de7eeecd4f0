import { answerVersion } from './version-answers.ts'
import type { VersionRequest } from './version-protocol.ts'

addEventListener('message', ({ data }: MessageEvent<VersionRequest>) => {
  void answerVersion(data).then((response) =>
    postMessage(response, { transfer: response.kind === 'packed' ? [response.bytes.buffer] : [] }),
  )
})
