package io.relata.metadata.edit;

import io.relata.metadata.model.KeyType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One command on a data model. Elements that exist are named by {@link Ref}; names of new ones are
 * checked when it is applied.
 */
public sealed interface ModelEdit {

  record AddTable(TableSpec table) implements ModelEdit {}

  /**
   * The former names stay as an alias.
   *
   * @param name null to keep it
   * @param plural null to keep it, except that a plural that is the usual one of the old name
   *     becomes the usual one of the new
   */
  record RenameTable(Ref table, @Nullable String name, @Nullable String plural)
      implements ModelEdit {}

  /**
   * What is null stays.
   *
   * @param label an empty text takes it away; likewise the description
   * @param display the name or id of one of its fields; an empty text takes it away
   * @param key can not be changed; only here so that asking for it is answered clearly
   */
  record ChangeTable(
      Ref table,
      @Nullable String label,
      @Nullable String description,
      @Nullable String display,
      @Nullable KeyType key)
      implements ModelEdit {}

  /** Its fields, indexes and all relations from and to it go as well. */
  record DropTable(Ref table) implements ModelEdit {}

  /**
   * @param after the field that it follows; null puts it last
   */
  record AddField(Ref table, FieldSpec field, @Nullable Ref after) implements ModelEdit {}

  /** The former name stays as an alias. */
  record RenameField(Ref table, Ref field, String name) implements ModelEdit {}

  record ChangeField(Ref table, Ref field, FieldChange change) implements ModelEdit {}

  /** The indexes that it is part of go as well. */
  record DropField(Ref table, Ref field) implements ModelEdit {}

  /**
   * @param after the field that it follows; null puts it first
   */
  record MoveField(Ref table, Ref field, @Nullable Ref after) implements ModelEdit {}

  record AddRelation(RelationSpec relation) implements ModelEdit {}

  /** Renames the side that the reference names; the other side is not touched (statement R12). */
  record RenameRelation(RelationSideRef side, String name) implements ModelEdit {}

  /** The reference may name either side. */
  record ChangeRelation(RelationSideRef relation, RelationChange change) implements ModelEdit {}

  /**
   * The reference may name either side; both fields go (statement D9), and so do the indexes that
   * it is part of.
   */
  record DropRelation(RelationSideRef relation) implements ModelEdit {}

  /** Makes the link table of a many-to-many an ordinary table. Refused for now. */
  record PromoteRelation(RelationSideRef relation, String name) implements ModelEdit {}

  record AddIndex(Ref table, IndexSpec index) implements ModelEdit {}

  record DropIndex(Ref table, Ref index) implements ModelEdit {}

  record AddEnum(EnumSpec enumType) implements ModelEdit {}

  /** The former name stays as an alias. */
  record RenameEnum(Ref enumType, String name) implements ModelEdit {}

  /** What is null stays; an empty text takes it away. */
  record ChangeEnum(Ref enumType, @Nullable String label, @Nullable String description)
      implements ModelEdit {}

  /**
   * @param id null for a new one
   * @param after the value that it follows, by name or id; null puts it last
   */
  record AddEnumValue(Ref enumType, @Nullable UUID id, String value, @Nullable Ref after)
      implements ModelEdit {}

  /** The former name is still accepted as input; output is the new one. Rows are not touched. */
  record RenameEnumValue(Ref enumType, Ref value, String name) implements ModelEdit {}

  /**
   * @param replacement the value that rows holding the dropped one get, by name or id; null refuses
   *     while there are such rows
   */
  record DropEnumValue(Ref enumType, Ref value, @Nullable Ref replacement) implements ModelEdit {}

  /** Refused while a field uses it. */
  record DropEnum(Ref enumType) implements ModelEdit {}
}
