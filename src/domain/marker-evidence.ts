/** Why a marker completed a session, as a sentence. @param place `The title of #7` */
export function markerEvidence(place: string, marker: string): string {
  return `${place} says “${marker}”.`;
}

/** Whether this marker is what the evidence of a completion names. */
export function namesMarker(evidence: readonly string[], marker: string): boolean {
  return evidence.some((sentence) => sentence.endsWith(markerEvidence('', marker)));
}
