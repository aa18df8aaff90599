/** Where the Action lies in a repository that vendors it, so that nothing has to be published. */
export const ACTION_FOLDER = '.github/actions/auto-pr-sessions';

/** How a workflow of the same repository uses it. */
export const ACTION_REFERENCE = `./${ACTION_FOLDER}`;

/** What setup wrote, with checksums. */
export const MANIFEST_PATH = `${ACTION_FOLDER}/manifest.json`;

export const WORKFLOWS_FOLDER = '.github/workflows';
