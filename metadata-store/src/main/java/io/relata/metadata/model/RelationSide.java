package io.relata.metadata.model;

import java.util.List;

/**
 * One side of a relation: the field that it puts on its table.
 *
 * @param name the field's API name
 * @param aliases former names, oldest first
 */
public record RelationSide(ApiName name, Linking linking, Caption caption, List<Alias> aliases) {

  public RelationSide {
    aliases = List.copyOf(aliases);
  }

  public RelationSide withName(ApiName name) {
    return new RelationSide(name, linking, caption, aliases);
  }

  public RelationSide withLinking(Linking linking) {
    return new RelationSide(name, linking, caption, aliases);
  }

  public RelationSide withCaption(Caption caption) {
    return new RelationSide(name, linking, caption, aliases);
  }

  public RelationSide withAliases(List<Alias> aliases) {
    return new RelationSide(name, linking, caption, aliases);
  }
}
