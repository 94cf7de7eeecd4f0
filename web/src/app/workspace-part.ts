/** The parts of the reading page; a narrow screen shows one at a time. */
export type WorkspacePart = 'sources' | 'text' | 'codebook'
