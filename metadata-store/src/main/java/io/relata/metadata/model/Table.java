package io.relata.metadata.model;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table of the tenant.
 *
 * @param name singular API name, {@code author}
 * @param plural plural API name, {@code authors}
 * @param display the field that stands for a row in pickers, or null for the id
 * @param fields in the order of the document, without the system's
 * @param physicalName the table in the tenant's schema, from the first plural; a rename keeps it
 * @param aliases former names, oldest first
 */
public record Table(
    TableId id,
    ApiName name,
    ApiName plural,
    Caption caption,
    KeyType key,
    @Nullable FieldId display,
    List<Field> fields,
    List<Index> indexes,
    PhysicalName physicalName,
    List<TableAlias> aliases) {

  public Table {
    fields = List.copyOf(fields);
    indexes = List.copyOf(indexes);
    aliases = List.copyOf(aliases);
  }

  public Optional<Field> field(FieldId wanted) {
    return fields.stream().filter(field -> field.id().equals(wanted)).findFirst();
  }

  /** By present name only. */
  public Optional<Field> field(ApiName wanted) {
    return fields.stream().filter(field -> field.name().equals(wanted)).findFirst();
  }

  public Table withName(ApiName name) {
    return new Table(
        id, name, plural, caption, key, display, fields, indexes, physicalName, aliases);
  }

  public Table withPlural(ApiName plural) {
    return new Table(
        id, name, plural, caption, key, display, fields, indexes, physicalName, aliases);
  }

  public Table withCaption(Caption caption) {
    return new Table(
        id, name, plural, caption, key, display, fields, indexes, physicalName, aliases);
  }

  public Table withDisplay(@Nullable FieldId display) {
    return new Table(
        id, name, plural, caption, key, display, fields, indexes, physicalName, aliases);
  }

  public Table withFields(List<Field> fields) {
    return new Table(
        id, name, plural, caption, key, display, fields, indexes, physicalName, aliases);
  }

  public Table withIndexes(List<Index> indexes) {
    return new Table(
        id, name, plural, caption, key, display, fields, indexes, physicalName, aliases);
  }

  public Table withAliases(List<TableAlias> aliases) {
    return new Table(
        id, name, plural, caption, key, display, fields, indexes, physicalName, aliases);
  }

  public Optional<Index> index(IndexId wanted) {
    return indexes.stream().filter(index -> index.id().equals(wanted)).findFirst();
  }
}
