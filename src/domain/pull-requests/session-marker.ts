/** All that the body of a micro-PR holds of us (design, Detection): everything else is state. */
export function sessionMarker(id: string): string {
  return `<!-- 🤖 Auto-PR: Session ${id} -->`;
}
