/** A node in its place on the screen, with the texts it shows. */
export interface BareNode {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly backgroundColor: string
  readonly fontSize: string
  readonly texts: readonly string[]
}

/**
 * Shows nodes on an empty page at once; ms until they are painted. Runs in the page, must not refer to anything outside
 * of itself.
 */
export async function bareBoard(nodes: readonly BareNode[]): Promise<number> {
  document.body.replaceChildren()
  document.body.dir = 'rtl'
  await window.probe.painted()
  const started = performance.now()
  const board = document.createElement('div')
  for (const { x, y, width, height, backgroundColor, fontSize, texts } of nodes) {
    const node = document.createElement('div')
    Object.assign(node.style, {
      position: 'absolute',
      insetBlockStart: '0',
      left: '0',
      translate: `${x}px ${y}px`,
      inlineSize: `${width}px`,
      blockSize: `${height}px`,
      overflow: 'hidden',
      backgroundColor,
      fontSize,
    })
    for (const text of texts) {
      const line = document.createElement('span')
      line.textContent = text
      node.append(line)
    }
    board.append(node)
  }
  document.body.append(board)
  return (await window.probe.painted()) - started
}
