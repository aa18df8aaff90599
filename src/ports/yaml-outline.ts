import type { YamlOutline } from '../domain/setup/yaml-outline';

/** Reads the structure of a YAML file and where it stands. Never throws on content. */
export type OutlineYaml = (text: string) => Promise<YamlOutline>;
