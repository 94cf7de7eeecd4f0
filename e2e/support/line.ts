import type { Page, WebSocketRoute } from '@playwright/test'

/** The line from a page to its relay, which can be cut and mended while everything else is still served. */
export class Line {
  readonly #open = new Set<WebSocketRoute>()
  #isCut = false

  /** Before the page opens a shared project. */
  static async of(page: Page): Promise<Line> {
    const line = new Line()
    await page.routeWebSocket(/\/relay$/, (socket) => {
      if (line.#isCut) return void socket.close()
      line.#open.add(socket)
      socket.connectToServer()
    })
    return line
  }

  async cut(): Promise<void> {
    this.#isCut = true
    const open = [...this.#open]
    this.#open.clear()
    for (const socket of open) await socket.close()
  }

  mend(): void {
    this.#isCut = false
  }
}
