package io.relata.metadata.model;

import java.util.List;

/**
 * An index over several columns, or one besides those that fields and relations have of themselves.
 *
 * @param name unique in its table; by default the names of its parts joined by {@code _}
 * @param physicalName unique in the tenant's schema, given once
 */
public record Index(
    IndexId id,
    ApiName name,
    List<IndexPart> parts,
    Uniqueness uniqueness,
    PhysicalName physicalName) {

  public Index {
    parts = List.copyOf(parts);
  }

  public boolean unique() {
    return uniqueness == Uniqueness.UNIQUE;
  }
}
