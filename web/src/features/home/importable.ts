/** True for a backup made by Mazmun, by its name. */
export function isBackup(file: File): boolean {
  return file.name.toLowerCase().endsWith('.mazmun')
}
