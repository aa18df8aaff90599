/** Where a repository's configuration may stand; the first that exists holds (design, Configuration). */
export const CONFIG_PATHS = ['.auto-pr/config.yaml', '.cursor/config/session_config.yaml'] as const;
